package io.sayquel.jdbc.internal.wire;

import io.sayquel.jdbc.internal.wire.WireException.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Cuts the body of a gRPC-Web answer into messages, and reads the status at its end. Confined to one thread, but for the body. */
final class FrameReader {
    /** The server sends 4 MiB at most; a longer message is not waited for, let alone given memory. */
    static final int MAX_MESSAGE = 8 << 20;

    private static final int MAX_TRAILERS = 64 << 10;
    private static final int MESSAGE = 0;
    private static final int TRAILERS = 0x80;

    private final BodyQueue body;
    private final Deadline deadline;
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private boolean ended;

    FrameReader(BodyQueue body, Deadline deadline) {
        this.body = body;
        this.deadline = deadline;
    }

    /**
     * The next message; null at the end of a call that went well.
     *
     * @throws WireException the server's status, or that there is none
     */
    byte[] next() throws WireException, InterruptedException {
        if (ended) {
            return null;
        }
        ByteBuffer header = ByteBuffer.wrap(read(5));
        int flag = header.get() & 0xff;
        int length = header.getInt();
        if (flag == MESSAGE) {
            return read(bounded(length, MAX_MESSAGE));
        }
        if (flag != TRAILERS) {
            throw WireException.malformed("a frame of kind " + flag);
        }
        ended = true;
        RpcStatus status = RpcStatus.of(trailers(read(bounded(length, MAX_TRAILERS))));
        if (!status.isOk()) {
            throw WireException.of(status);
        }
        return null;
    }

    private static int bounded(int length, int most) throws WireException {
        if (length < 0 || length > most) {
            throw WireException.malformed("a frame of " + Integer.toUnsignedString(length) + " bytes");
        }
        return length;
    }

    private byte[] read(int length) throws WireException, InterruptedException {
        byte[] bytes = new byte[length];
        int have = 0;
        while (have < length) {
            ByteBuffer buffer = buffer();
            int n = Math.min(buffer.remaining(), length - have);
            buffer.get(bytes, have, n);
            have += n;
        }
        return bytes;
    }

    private ByteBuffer buffer() throws WireException, InterruptedException {
        while (buffers.isEmpty() || !buffers.peek().hasRemaining()) {
            if (!buffers.isEmpty()) {
                buffers.remove();
                continue;
            }
            if (deadline.isOver()) { // also where bytes drip in: each wait is short, all together are not
                throw WireException.of(Kind.DEADLINE, "the time for the call is over");
            }
            buffers.addAll(await().orElseThrow(() -> WireException.of(Kind.LOST, "the answer ends before its status")));
        }
        return buffers.peek();
    }

    private Optional<List<ByteBuffer>> await() throws WireException, InterruptedException {
        try {
            return body.take(deadline.nextWait());
        } catch (WireException e) {
            if (e.kind() == Kind.SILENT && deadline.isOver()) {
                throw WireException.of(Kind.DEADLINE, "the time for the call is over");
            }
            throw e;
        }
    }

    private static Map<String, String> trailers(byte[] bytes) {
        Map<String, String> trailers = new HashMap<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                trailers.put(
                        line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
        }
        return trailers;
    }
}
