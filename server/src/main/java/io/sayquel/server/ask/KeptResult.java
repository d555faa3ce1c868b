package io.sayquel.server.ask;

import io.sayquel.server.run.ResultStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A whole result as the engine gave it: no limit cut it.
 *
 * @param schema the Arrow schema message
 * @param frames its rows; never changed
 * @param rows how many
 * @param bytes of all frames
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as it is, like the frames
record KeptResult(byte[] schema, List<ResultStream.Frame> frames, long rows, long bytes) {
    KeptResult {
        frames = List.copyOf(frames);
    }

    /** A result that comes in, remembered as long as it is small. Confined to one request. */
    static final class Recorder {
        private final long most;
        private final byte[] schema;
        private final List<ResultStream.Frame> frames = new ArrayList<>();
        private long rows;
        private long bytes;

        /** @param most bytes of frames beyond which nothing is remembered */
        Recorder(long most, byte[] schema) {
            this.most = most;
            this.schema = schema;
        }

        void add(ResultStream.Frame frame) {
            bytes += frame.arrow().length;
            rows += frame.rows();
            if (bytes <= most) {
                frames.add(frame);
            } else {
                frames.clear();
            }
        }

        /** The whole, if it was small. */
        Optional<KeptResult> whole() {
            return bytes <= most ? Optional.of(new KeptResult(schema, frames, rows, bytes)) : Optional.empty();
        }
    }
}
