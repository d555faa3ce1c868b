package io.sayquel.server.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the command line reads and writes.
 *
 * @param input standard input
 * @param output standard output: the result and nothing else
 * @param talk standard error: progress, questions, errors
 * @param interactive whether a person is at both ends, so that a question back can be answered
 * @param outputIsTerminal whether the result goes to a screen
 * @param talkIsTerminal whether talk goes to a screen
 * @param width columns of the screen
 * @param height its lines; empty if nobody knows
 * @param environment variables of the process
 */
public record Terminal(
        InputStream input,
        PrintStream output,
        PrintStream talk,
        boolean interactive,
        boolean outputIsTerminal,
        boolean talkIsTerminal,
        int width,
        OptionalInt height,
        Map<String, String> environment) {
    private static final int USUAL_WIDTH = 80;
    private static final int LEAST = 10;

    public Terminal {
        environment = Map.copyOf(environment);
    }

    /**
     * The process's own. The launcher says which standard streams are screens ({@code SAYQUEL_SCREENS} holds their numbers) and how
     * large ({@code SAYQUEL_COLUMNS}, {@code SAYQUEL_LINES}), since Java cannot tell one stream from another; without it none is.
     */
    public static Terminal ofProcess(Map<String, String> environment) {
        String screens = environment.getOrDefault("SAYQUEL_SCREENS", "");
        return new Terminal(
                System.in,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                screens.contains("0") && screens.contains("2"),
                screens.contains("1"),
                screens.contains("2"),
                number(environment, "SAYQUEL_COLUMNS").orElse(USUAL_WIDTH),
                number(environment, "SAYQUEL_LINES"),
                environment);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** A measure of the screen; what is too small to be one is not known. */
    private static OptionalInt number(Map<String, String> environment, String variable) {
        try {
            int number = Integer.parseInt(environment.getOrDefault(variable, "").strip());
            return number >= LEAST ? OptionalInt.of(number) : OptionalInt.empty();
        } catch (NumberFormatException unknown) {
            return OptionalInt.empty();
        }
    }

    /** Colours for the result; none unless a screen shows it. */
    Ink outputInk() {
        return new Ink(outputIsTerminal && coloured());
    }

    /** Colours for talk. */
    Ink talkInk() {
        return new Ink(talkIsTerminal && coloured());
    }

    private boolean coloured() {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** The same where nothing is asked back: whoever runs the command asks on. */
    Terminal askingNothing() {
        return new Terminal(input, output, talk, false, outputIsTerminal, talkIsTerminal, width, height, environment);
    }

    /** The next line that a person types; empty at the end of input. */
    Optional<String> ask(String prompt) {
        talk.print(prompt);
        talk.flush();
        try {
            // one byte at a time: whatever follows the line belongs to the next question
            return Optional.ofNullable(line());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = input.read(); b != '\n'; b = input.read()) {
            if (b < 0) {
                return bytes.size() == 0 ? null : bytes.toString(StandardCharsets.UTF_8);
            }
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** All of standard input as text. */
    String readAll() {
        BufferedReader reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        return String.join("\n", reader.lines().toList());
    }
}
