package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.type.ColumnReader;
import io.sayquel.jdbc.internal.wire.ColumnInfo;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;

/** Columns without a row: the answer where there is nothing to tell. */
final class EmptyRows implements RowSource {
    private final Columns columns;

    private EmptyRows(List<ColumnInfo> columns) {
        this.columns = Columns.of(columns, false);
    }

    static ResultSet result(List<ColumnInfo> columns) {
        return new JdbcResultSet(new EmptyRows(columns), Optional.empty(), new Warnings());
    }

    @Override
    public Columns columns() {
        return columns;
    }

    /** None of them reads a row; their number is what counts. */
    @Override
    public ColumnReader[] readers() {
        return new ColumnReader[columns.count()];
    }

    @Override
    public int fetch() {
        return -1;
    }

    @Override
    public void take() {
        throw new IllegalStateException("there are no rows");
    }

    @Override
    public void close() {
        // nothing runs
    }
}
