package io.sayquel.server.run;

import io.sayquel.server.check.Binder.BoundColumn;
import java.util.List;
import java.util.Optional;

/**
 * The rows of one running statement as Arrow IPC frames. One thread reads and closes it; to stop it
 * from elsewhere, cancel what it was started with.
 */
public interface ResultStream extends AutoCloseable {
    /** Its columns with their SQL types; a few rare types travel as text in the frames, and keep their own type here. */
    List<BoundColumn> columns();

    /** The Arrow schema message. */
    byte[] schema();

    /**
     * The next frame, or empty at the end; blocks while the engine works. The last frame is shortened at the row limit.
     *
     * @throws io.sayquel.server.model.SayquelException as {@link Engine#execute}
     */
    Optional<Frame> next();

    /** Whether a limit cut the rows; final once {@link #next} was empty. */
    boolean truncated();

    @Override
    void close();

    /**
     * Dictionary messages, if any, and one record batch.
     *
     * @param rows rows in it
     * @param arrow its bytes; never changed afterwards
     */
    @SuppressWarnings("ArrayRecordComponent") // handed to the wire as it is: a copy would double the cost of every row
    record Frame(int rows, byte[] arrow) {}
}
