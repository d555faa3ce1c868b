package io.sayquel.server.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A bar for work whose size is known. On a screen it is one moving line, with the time that is left once that is steady; elsewhere
 * a line for each tenth.
 */
final class CountBar implements AutoCloseable {
    private static final int LENGTH = 20;
    private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Terminal terminal;
    private final boolean quiet;
    private final String name;
    private final long started = System.nanoTime();
    private long drawnAt;
    private int tenth = -1;

    CountBar(Terminal terminal, boolean quiet, String name) {
        this.terminal = terminal;
        this.quiet = quiet;
        this.name = name;
    }

    synchronized void set(int done, int of) {
        if (quiet || of <= 0) {
            return;
        }
        if (!terminal.talkIsTerminal()) {
            int now = 10 * done / of;
            if (now != tenth) {
                terminal.talk().println(name + " " + done + " of " + of);
            }
            tenth = now;
            return;
        }
        long time = System.nanoTime();
        if (time - drawnAt > REDRAW_NANOS || done == of) {
            drawnAt = time;
            terminal.talk().print("\r" + TextWidth.left(line(done, of, time), terminal.width() - 1));
            terminal.talk().flush();
        }
    }

    private String line(int done, int of, long time) {
        int full = LENGTH * done / of;
        long spent = time - started;
        String left = spent > STEADY_NANOS && done > 0 && done < of
                ? "  " + clock((long) ((double) spent / done * (of - done))) + " left"
                : "";
        return name + "  " + "█".repeat(full) + "·".repeat(LENGTH - full) + "  " + done + " of " + of + left;
    }

    private static String clock(long nanos) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
        return seconds / 60 + "m " + String.format(Locale.ROOT, "%02ds", seconds % 60);
    }

    @Override
    public synchronized void close() {
        if (drawnAt != 0) {
            terminal.talk().println();
        }
    }
}
