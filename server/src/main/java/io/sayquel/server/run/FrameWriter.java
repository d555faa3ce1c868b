package io.sayquel.server.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/** Writes the messages of one Arrow stream, each into an array of its own. Confined to one thread. */
public final class FrameWriter extends ArrowStreamWriter {
    private final Bytes bytes;
    private final DictionaryProvider dictionaries;
    private int metadata;

    /** A writer of the rows of one root, as they are when it is told to. */
    public static FrameWriter of(VectorSchemaRoot root, DictionaryProvider dictionaries) {
        return new FrameWriter(root, dictionaries, new Bytes());
    }

    private FrameWriter(VectorSchemaRoot root, DictionaryProvider dictionaries, Bytes bytes) {
        super(root, dictionaries, bytes);
        this.bytes = bytes;
        this.dictionaries = dictionaries;
    }

    /** The schema message. */
    public byte[] schema() throws IOException {
        start();
        return bytes.take();
    }

    /** Dictionaries that are new, and a record batch of the rows of {@code piece}. */
    public byte[] frame(VectorSchemaRoot piece) throws IOException {
        ensureDictionariesWritten(dictionaries, dictionaries.getDictionaryIds());
        int before = bytes.size;
        try (ArrowRecordBatch batch = new VectorUnloader(piece).getRecordBatch()) {
            int body = (int) batch.computeBodyLength();
            bytes.expect(metadata + body);
            writeRecordBatch(batch);
            metadata = bytes.size - before - body; // the same for every batch of a stream
        }
        return bytes.take();
    }

    /** Collects one frame, in an array that becomes the frame where its size was foreseen. */
    private static final class Bytes implements WritableByteChannel {
        private static final byte[] NONE = {};

        private byte[] buffer = NONE;
        private int size;

        /** So many bytes are about to come. */
        void expect(int more) {
            if (size + more > buffer.length) {
                buffer = Arrays.copyOf(buffer, size + more);
            }
        }

        @Override
        public int write(ByteBuffer source) {
            int more = source.remaining();
            if (size + more > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + more));
            }
            source.get(buffer, size, more);
            size += more;
            return more;
        }

        byte[] take() {
            byte[] taken = size == buffer.length ? buffer : Arrays.copyOf(buffer, size);
            buffer = NONE;
            size = 0;
            return taken;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // memory only
        }
    }
}
