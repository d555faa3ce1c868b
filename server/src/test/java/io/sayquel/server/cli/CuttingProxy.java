package io.sayquel.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A way to a server that breaks once: the first connection is cut after so many bytes have come from the server. */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int port;
    private long left;
    private volatile boolean cut;

    CuttingProxy(int port, long bytes) throws IOException {
        this.port = port;
        this.left = bytes;
        door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /** Whether it broke. */
    boolean cut() {
        return cut;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                long most = left;
                left = Long.MAX_VALUE;
                start(() -> copy(client, server, Long.MAX_VALUE));
                start(() -> copy(server, client, most));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void copy(Socket from, Socket to, long most) {
        byte[] buffer = new byte[8 << 10];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            long sent = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (sent + n >= most) {
                    cut = true;
                    return;
                }
                out.write(buffer, 0, n);
                sent += n;
            }
        } catch (IOException gone) {
            // the other side has closed both
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
