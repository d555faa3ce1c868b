package io.sayquel.server.cli;

import java.util.Locale;

/** Bytes for people, in powers of ten. */
final class Sizes {
    private Sizes() {}

    static String of(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
        }
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    /** Seconds with one decimal. */
    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1fs", millis / 1e3);
    }
}
