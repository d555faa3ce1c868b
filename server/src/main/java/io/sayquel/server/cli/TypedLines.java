package io.sayquel.server.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Lines that a person types, with a history over sessions and completion by Tab. Owns the screen until it is closed. */
final class TypedLines implements Repl.Lines, AutoCloseable {
    private final Terminal screen;
    private final LineReader reader;
    private volatile List<String> words = List.of();

    private TypedLines(Terminal screen, Path history) {
        this.screen = screen;
        this.reader = LineReaderBuilder.builder()
                .terminal(screen)
                .completer((line, parsed, candidates) ->
                        words.stream().map(Candidate::new).forEach(candidates::add))
                .variable(LineReader.HISTORY_FILE, history)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }

    /** @param history the file that keeps what was typed */
    static TypedLines open(Path history) throws IOException {
        return new TypedLines(
                TerminalBuilder.builder()
                        .system(true)
                        .dumb(true)
                        .encoding(StandardCharsets.UTF_8)
                        .build(),
                history);
    }

    /** Ctrl-C gives an empty line: it stops what is typed, and nobody wants to be thrown out. */
    @Override
    public Optional<String> next(String prompt) {
        try {
            return Optional.of(reader.readLine(prompt));
        } catch (UserInterruptException abandoned) {
            return Optional.of("");
        } catch (EndOfFileException left) {
            return Optional.empty();
        }
    }

    @Override
    public void complete(List<String> known) {
        words = List.copyOf(known);
    }

    /** Runs work that Ctrl-C stops by interrupting its thread. */
    int interruptible(IntSupplier work) {
        Thread worker = Thread.currentThread();
        Terminal.SignalHandler before = screen.handle(Terminal.Signal.INT, signal -> worker.interrupt());
        try {
            return work.getAsInt();
        } finally {
            screen.handle(Terminal.Signal.INT, before);
            Thread.interrupted(); // a key that came late must not stop the next question
        }
    }

    @Override
    public void close() throws IOException {
        screen.close();
    }
}
