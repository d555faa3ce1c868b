package io.sayquel.server.run.duckdb;

import io.sayquel.server.check.Binder.BoundColumn;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.run.Limits;
import io.sayquel.server.run.ResultStream;
import java.util.List;
import java.util.Optional;

/** The rows of a running statement, cut into frames that fit on the wire and into the caller's limits. */
final class DuckDbResult implements ResultStream {
    /** A batch that came out larger than was guessed is cut into frames of this size. */
    static final int FRAME_BYTES = 2 << 20;
    /** A gRPC client takes messages of 4 MiB by default; the rest is for what surrounds the frame. */
    static final int MAX_FRAME_BYTES = (4 << 20) - (64 << 10);

    private final Execution execution;
    private final byte[] schema;
    private final int frameRows;
    private long rowsLeft;
    private long bytesLeft;
    private int cursor;
    private int batchRows;
    private boolean ended;
    private boolean truncated;

    DuckDbResult(Execution execution, Limits limits) {
        this.execution = execution;
        this.schema = execution.schema();
        this.frameRows = limits.frameRows();
        this.rowsLeft = limits.maxRows();
        this.bytesLeft = limits.maxBytes();
    }

    @Override
    public List<BoundColumn> columns() {
        return execution.columns();
    }

    @Override
    public byte[] schema() {
        return schema;
    }

    @Override
    public Optional<Frame> next() {
        while (!ended && cursor == batchRows) {
            batchRows = execution.loadBatch();
            cursor = 0;
            ended = batchRows < 0;
        }
        if (ended) {
            return Optional.empty();
        }
        int rows = fitting();
        if (rows == 0) {
            truncated = true;
            ended = true;
            return Optional.empty();
        }
        return Optional.of(take(rows));
    }

    /** How many rows of the current batch the next frame takes; 0 if a limit is reached. */
    private int fitting() {
        int rows = (int) Math.min(rowsLeft, Math.min(frameRows, batchRows - cursor));
        while (rows > 1) {
            long size = execution.frameBytes(cursor, rows);
            long room = Math.min(bytesLeft, FRAME_BYTES);
            if (size <= room) {
                return rows;
            }
            rows = (int) Math.max(1, Math.min(rows - 1L, rows * room / size));
        }
        return rows == 1 ? fittingOne() : 0;
    }

    private int fittingOne() {
        long size = execution.frameBytes(cursor, 1);
        if (size > MAX_FRAME_BYTES) {
            throw new SayquelException(
                    Reason.RESULT_TOO_LARGE,
                    "A row takes " + (size >> 10) + " KiB; the most that can be sent is " + (MAX_FRAME_BYTES >> 10)
                            + " KiB.",
                    "Leave out the long column, or cut it with left(column, 1000).");
        }
        return size <= bytesLeft ? 1 : 0;
    }

    private Frame take(int rows) {
        byte[] arrow = execution.frame(cursor, rows);
        cursor += rows;
        rowsLeft -= rows;
        bytesLeft -= arrow.length;
        return new Frame(rows, arrow);
    }

    @Override
    public boolean truncated() {
        return truncated;
    }

    @Override
    public void close() {
        ended = true;
        execution.close();
    }
}
