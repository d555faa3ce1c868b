package io.sayquel.server.cli;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;

/**
 * Says on standard error that work goes on, once a phase takes longer than a second: one moving line on a screen, one line per
 * phase elsewhere, nothing where quiet is wanted. Safe for use by many threads.
 */
final class Progress implements AutoCloseable {
    private static final int FIRST_MILLIS = 1_000;
    private static final int STEP_MILLIS = 200;
    private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

    private final Terminal terminal;
    private final boolean quiet;
    private final Timer clock = new Timer("progress", true);
    private String phase = "";
    private String detail = "";
    private long since;
    private boolean said;
    private int drawn;
    private int frame;

    Progress(Terminal terminal, boolean quiet) {
        this.terminal = terminal;
        this.quiet = quiet;
        if (!quiet) {
            clock.scheduleAtFixedRate(
                    new TimerTask() {
                        @Override
                        public void run() {
                            tick();
                        }
                    },
                    FIRST_MILLIS,
                    STEP_MILLIS);
        }
    }

    /** A new phase begins. */
    synchronized void phase(String name) {
        phase = name;
        detail = "";
        since = System.nanoTime();
        said = false;
    }

    /** How far the phase is, such as "12 of 50 MB". */
    synchronized void detail(String text) {
        detail = text;
    }

    private synchronized void tick() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
        if (phase.isEmpty() || seconds < 1) {
            return;
        }
        if (!terminal.talkIsTerminal()) {
            if (!said) {
                terminal.talk().println(phase + " …");
            }
            said = true;
            return;
        }
        String line = FRAMES.charAt(frame++ % FRAMES.length()) + " " + phase + " " + seconds + " s"
                + (detail.isEmpty() ? "" : "  " + detail);
        draw(TextWidth.cut(line, terminal.width() - 1));
    }

    private void draw(String line) {
        int width = TextWidth.of(line);
        terminal.talk().print("\r" + line + " ".repeat(Math.max(0, drawn - width)));
        terminal.talk().flush();
        drawn = width;
    }

    /** Takes the line away, so that something else can be printed. */
    synchronized void clear() {
        if (drawn > 0) {
            terminal.talk().print("\r" + " ".repeat(drawn) + "\r");
            terminal.talk().flush();
        }
        drawn = 0;
        phase = "";
    }

    boolean quiet() {
        return quiet;
    }

    @Override
    public void close() {
        clear();
        clock.cancel();
    }
}
