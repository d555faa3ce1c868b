package io.sayquel.server.dataset.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a look at every byte of a file says about UTF-8.
 *
 * @param valid whether all of it is UTF-8
 * @param badLine the line of the first byte that is not; 0 if valid
 * @param multibyte valid sequences of several bytes before it
 * @param hasNul whether a NUL occurs
 */
record Utf8Check(boolean valid, long badLine, long multibyte, boolean hasNul) {
    private static final int BUFFER = 1 << 18;
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW = 0x0101010101010101L;

    static Utf8Check of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Walk().over(channel);
        }
    }

    /** The state between two buffers. */
    private static final class Walk {
        private int pending; // continuation bytes that must follow
        private int least = 0x80; // bounds of the next one, which keep out overlong forms and surrogates
        private int most = 0xBF;
        private long lines = 1;
        private long multibyte;
        private boolean nul;

        Utf8Check over(FileChannel channel) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (channel.read(buffer) >= 0) {
                buffer.flip();
                if (!take(buffer)) {
                    return new Utf8Check(false, lines, multibyte, nul);
                }
                buffer.clear();
            }
            return new Utf8Check(pending == 0, pending == 0 ? 0 : lines, multibyte, nul);
        }

        private boolean take(ByteBuffer buffer) {
            int i = 0;
            int n = buffer.limit();
            while (i < n) {
                if (pending == 0 && i + 8 <= n) {
                    long eight = buffer.getLong(i);
                    boolean ascii = (eight & HIGH) == 0;
                    if (ascii && ((eight - LOW) & ~eight & HIGH) == 0 && !hasNewline(eight)) {
                        i += 8;
                        continue;
                    }
                }
                if (!take(buffer.get(i++) & 0xff)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean hasNewline(long eight) {
            long x = eight ^ (LOW * '\n');
            return ((x - LOW) & ~x & HIGH) != 0;
        }

        private boolean take(int b) {
            if (pending > 0) {
                if (b < least || b > most) {
                    return false;
                }
                least = 0x80;
                most = 0xBF;
                pending--;
                multibyte += pending == 0 ? 1 : 0;
                return true;
            }
            if (b < 0x80) {
                lines += b == '\n' ? 1 : 0;
                nul |= b == 0;
                return true;
            }
            return lead(b);
        }

        private boolean lead(int b) {
            if (b >= 0xC2 && b <= 0xDF) {
                pending = 1;
            } else if (b >= 0xE0 && b <= 0xEF) {
                pending = 2;
                least = b == 0xE0 ? 0xA0 : 0x80;
                most = b == 0xED ? 0x9F : 0xBF;
            } else if (b >= 0xF0 && b <= 0xF4) {
                pending = 3;
                least = b == 0xF0 ? 0x90 : 0x80;
                most = b == 0xF4 ? 0x8F : 0xBF;
            }
            return pending > 0;
        }
    }
}
