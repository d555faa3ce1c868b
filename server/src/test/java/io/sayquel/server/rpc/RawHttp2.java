package io.sayquel.server.rpc;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An HTTP/2 client that says exactly what it is told and answers nothing, as no polite client would. */
final class RawHttp2 implements AutoCloseable {
    static final int DATA = 0;
    static final int RST_STREAM = 3;
    static final int PING = 6;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    /** A frame from the server. */
    record Frame(int type, int flags, int stream) {}

    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;

    RawHttp2(Socket socket) throws IOException {
        this.socket = socket;
        out = new DataOutputStream(socket.getOutputStream());
        in = new DataInputStream(socket.getInputStream());
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(SETTINGS, 0, 0, new byte[0]);
    }

    /** Calls a method on stream 1 with one message and has said all then. */
    void call(String path, byte[] message) throws IOException {
        call(path, message, 0);
    }

    void call(String path, byte[] message, int compressedFlag) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        header(block, ":method", "POST");
        header(block, ":scheme", "http");
        header(block, ":path", path);
        header(block, ":authority", "localhost");
        header(block, "content-type", "application/grpc");
        header(block, "te", "trailers");
        frame(HEADERS, END_HEADERS, 1, block.toByteArray());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream framed = new DataOutputStream(body);
        framed.writeByte(compressedFlag);
        framed.writeInt(message.length);
        framed.write(message);
        frame(DATA, END_STREAM, 1, body.toByteArray());
    }

    private static void header(ByteArrayOutputStream block, String name, String value) {
        block.write(0); // literal, not indexed, new name
        block.write(name.length());
        block.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        block.write(value.length());
        block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
        out.flush();
    }

    /** The next frame, or empty once the server has closed the connection. */
    Optional<Frame> next() throws IOException {
        try {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt() & Integer.MAX_VALUE;
            in.readFully(new byte[length]);
            return Optional.of(new Frame(type, flags, stream));
        } catch (EOFException | SocketException closed) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
