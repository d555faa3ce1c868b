package io.sayquel.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Speaks HTTP by hand: lets a client connect as it should, and answers every statement as badly as a test wants. */
final class HostileServer implements AutoCloseable {
    private static final String HEAD = "HTTP/1.1 200 OK\r\ncontent-type: application/grpc-web+proto\r\n";

    private final ServerSocket socket;
    private final Answer toStatements;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** What comes in answer to a statement. */
    @FunctionalInterface
    interface Answer {
        void write(OutputStream out) throws Exception;
    }

    HostileServer(Answer toStatements) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.toStatements = toStatements;
        Thread listener = new Thread(this::listen, "hostile server");
        listener.setDaemon(true);
        listener.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    String url() {
        return "jdbc:sayquel://127.0.0.1:" + port() + "/any?queryTimeout=2&networkTimeout=1";
    }

    private void listen() {
        while (true) {
            try {
                Socket client = socket.accept();
                clients.add(client);
                if (closed) { // a socket that is being closed may still accept one that comes at that moment
                    client.close();
                    return;
                }
                Thread thread = new Thread(() -> serve(client), "hostile connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException over) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                if (head.contains("/Connect")) {
                    byte[] body = join(frame(0, new byte[0]), frame(0x80, ascii("grpc-status:0\r\n")));
                    out.write(join(ascii(HEAD + "content-length: " + body.length + "\r\n\r\n"), body));
                    out.flush();
                } else {
                    toStatements.write(out);
                    out.flush();
                    return;
                }
            }
        } catch (Exception gone) {
            // the client gave up, as it should
        }
    }

    /** Reads a request; its head, or nothing at the end. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                return "";
            }
            head.append((char) c);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length: ");
        int length = Integer.parseInt(lower.substring(at + 16, lower.indexOf("\r\n", at)));
        in.readNBytes(length);
        return head.toString();
    }

    static byte[] frame(int flag, byte[] payload) {
        return frame(flag, payload.length, payload);
    }

    /** A frame that may lie about its length. */
    static byte[] frame(int flag, int length, byte[] payload) {
        return ByteBuffer.allocate(5 + payload.length)
                .put((byte) flag)
                .putInt(length)
                .put(payload)
                .array();
    }

    /** The head of an answer whose body goes on until the connection ends. */
    static byte[] openHead() {
        return ascii(HEAD + "connection: close\r\n\r\n");
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Override
    public void close() {
        closed = true;
        try {
            socket.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
