package io.sayquel.server.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows a text that is longer than the screen through {@code $PAGER}, else {@code less -FRX}; empty or {@code cat}: through none. */
final class Pager {
    private static final String USUAL = "less -FRX";
    private static final String NONE = "cat";

    /** What a shell exits with where there is no such command. */
    private static final int COMMAND_NOT_FOUND = 127;

    private final Terminal terminal;

    Pager(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Shows the lines; they are printed as they are where they fit, or no screen or pager is there. */
    void show(List<String> lines, PrintStream out) {
        boolean fits =
                terminal.height().isEmpty() || lines.size() < terminal.height().getAsInt();
        Optional<String> pager = fits || !terminal.outputIsTerminal() ? Optional.empty() : command();
        if (pager.isEmpty() || !paged(pager.get(), lines)) {
            lines.forEach(out::println);
            out.flush();
        }
    }

    private Optional<String> command() {
        String command = terminal.environment().getOrDefault("PAGER", USUAL).strip();
        return command.isEmpty() || command.equals(NONE) ? Optional.empty() : Optional.of(command);
    }

    /** Whether a pager took the text. A person who leaves it early has seen enough. */
    private boolean paged(String command, List<String> lines) {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.putIfAbsent("LESSCHARSET", "utf-8");
        try {
            Process pager = builder.start();
            try (PrintStream to = new PrintStream(pager.getOutputStream(), false, StandardCharsets.UTF_8)) {
                lines.forEach(to::println);
            }
            return pager.waitFor() != COMMAND_NOT_FOUND;
        } catch (IOException noShell) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
