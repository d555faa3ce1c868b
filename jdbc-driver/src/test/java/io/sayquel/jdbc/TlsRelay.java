package io.sayquel.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends TLS in front of a server that speaks in clear, as a proxy does in front of Sayquel. It holds one buffer of bytes for each
 * direction, so that a client that stops reading is felt at the server.
 */
public final class TlsRelay implements AutoCloseable {
    private static final int BUFFER = 16 << 10;

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private TlsRelay(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /** Opens a free port on loopback before another one. */
    public static TlsRelay to(int target, SelfSigned certificate) throws IOException, GeneralSecurityException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ServerSocket door = certificate.context().getServerSocketFactory().createServerSocket(0, 50, loopback);
        TlsRelay relay = new TlsRelay(door, target);
        start("TLS relay", relay::listen);
        return relay;
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Where clients come in. */
    public int port() {
        return door.getLocalPort();
    }

    private void listen() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                start("TLS relay, to the server", () -> pass(client, server));
                start("TLS relay, to the client", () -> pass(server, client));
            }
        } catch (IOException closed) {
            close();
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException gone) {
            // one side hung up; closing both tells the other
        }
        open.remove(from);
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
