package io.sayquel.server.cli;

import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Warning;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the output that options ask for. */
final class Outputs {
    private final Terminal terminal;
    private final OutputOptions options;
    private final Locale language;

    /** @param language of what is said before the answer tells its own */
    Outputs(Terminal terminal, OutputOptions options, Locale language) {
        this.terminal = terminal;
        this.options = options;
        this.language = language;
    }

    /** @param unfolded whether a card for a person shows everything */
    Output to(Result result, boolean quiet, boolean unfolded, Optional<String> implicitDataset) {
        PrintStream out = result.stream();
        EndingPrinter endings = new EndingPrinter(terminal);
        Consumer<AnswerCard> notAnswered = card -> endings.print(card, language);
        Consumer<Warning> warned = warning -> warn(warning, quiet);
        return switch (options.form()) {
            case TABLE -> new ScreenOutput(out, look(result, unfolded, implicitDataset), language, endings);
            case JSON -> new JsonOutput(out);
            case NDJSON -> new NdjsonOutput(out);
            case CSV -> new RowsOutput(new CsvForm(options.excel(), options.header()), out, notAnswered, warned);
            case MARKDOWN -> new RowsOutput(new MarkdownForm(), out, notAnswered, warned);
            case ARROW -> new ArrowOutput(out, notAnswered, warned);
        };
    }

    private ScreenOutput.Look look(Result result, boolean unfolded, Optional<String> implicitDataset) {
        boolean toScreen = terminal.outputIsTerminal() && !result.toFile();
        Ink ink = result.toFile() ? new Ink(false) : terminal.outputInk();
        return new ScreenOutput.Look(terminal, ink, toScreen, unfolded, implicitDataset);
    }

    private void warn(Warning warning, boolean quiet) {
        if (!quiet) {
            String rest = warning.getCode().equals("TRUNCATED") ? " " + Wording.REST.in(language) : "";
            terminal.talk().println(terminal.talkInk().yellow("⚠") + " " + warning.getMessage() + rest);
        }
    }
}
