package io.sayquel.server.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The right to serve a home. One process at a time has it, and loses it when it ends, however it ends. The file holds the port
 * of its server, so that another process can use that server instead.
 */
public final class ServerLock implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private ServerLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the right, or nothing if another process (or this one) has it. */
    public static Optional<ServerLock> tryAcquire(Home home) {
        try {
            FileChannel channel = FileChannel.open(
                    home.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            return Optional.of(new ServerLock(channel, lock));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + home.lockFile(), e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Says where this process serves. */
    public void publish(int port) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((port + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the port of this server", e);
        }
    }

    /** The port that the holder of a home's lock serves on; empty while it is starting, or when nobody holds it. */
    public static OptionalInt port(Home home) {
        try {
            Path file = home.lockFile();
            String text = Files.exists(file) ? Files.readString(file).strip() : "";
            return text.matches("\\d{1,5}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + home.lockFile(), e);
        }
    }

    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the lock of the home", e);
        }
    }
}
