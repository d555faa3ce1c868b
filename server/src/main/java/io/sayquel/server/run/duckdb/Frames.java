package io.sayquel.server.run.duckdb;

import io.sayquel.server.model.SayquelException;
import io.sayquel.server.run.ResultStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;

/** A result as the bytes of one Arrow stream, each frame fetched when it is read. Confined to one thread. */
final class Frames extends InputStream {
    private final ResultStream stream;
    private ByteArrayInputStream bytes;
    private Optional<SayquelException> failure = Optional.empty();
    private long rows;

    Frames(ResultStream stream) {
        this.stream = stream;
        this.bytes = new ByteArrayInputStream(stream.schema());
    }

    @Override
    public int read() {
        return fill() ? bytes.read() : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) {
        if (length == 0) {
            return 0;
        }
        return fill() ? bytes.read(target, from, length) : -1;
    }

    private boolean fill() {
        while (bytes.available() == 0) {
            Optional<ResultStream.Frame> next = next();
            if (next.isEmpty()) {
                return false;
            }
            rows += next.get().rows();
            bytes = new ByteArrayInputStream(next.get().arrow());
        }
        return true;
    }

    /** Whoever reads may only pass on the words of a failure, so that it is kept. */
    private Optional<ResultStream.Frame> next() {
        try {
            return stream.next();
        } catch (SayquelException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    /** Why the stream broke off, if it did. */
    Optional<SayquelException> failure() {
        return failure;
    }

    /** Rows of the frames that were fetched. */
    long rows() {
        return rows;
    }

    @Override
    public void close() {
        // the stream is its owner's
    }
}
