package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.type.ColumnReader;
import java.sql.SQLException;

/** Where a result's rows come from, batch by batch. Confined to one thread, but for {@link #close}. */
interface RowSource {
    Columns columns();

    /** One for each column; they read the batch that was taken last. */
    ColumnReader[] readers();

    /**
     * Waits for the next batch that has rows, and leaves the current one as it is.
     *
     * @return its rows; negative at the end
     */
    int fetch() throws SQLException;

    /** Makes the batch that was fetched the current one. */
    void take();

    /** Stops what still runs. May be called again. */
    void close();
}
