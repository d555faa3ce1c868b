package io.sayquel.server.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** In which form a result is written, and where. A pipe never changes the form. */
final class OutputOptions {
    /** The form of a result. */
    enum Form {
        TABLE,
        JSON,
        NDJSON,
        CSV,
        ARROW,
        MARKDOWN
    }

    /** What an answered question may be failed for. */
    enum FailOn {
        EMPTY,
        WARNING,
        CUT
    }

    private static final class Forms {
        @Option(names = "--json", description = "The card as one JSON object; errors too.")
        private boolean json;

        @Option(
                names = "--ndjson",
                description = "Each step as a JSON object on its own line; the last is the outcome.")
        private boolean ndjson;

        @Option(names = "--csv", description = "The rows as CSV, ISO dates and plain numbers.")
        private boolean csv;

        @Option(names = "--arrow", description = "The rows as an Arrow stream.")
        private boolean arrow;

        @Option(names = "--md", description = "The rows as a Markdown table.")
        private boolean markdown;
    }

    @ArgGroup
    private Forms forms = new Forms();

    @Option(names = "--excel", description = "With --csv: begin with the mark that tells Excel the text is UTF-8.")
    private boolean excel;

    @Option(
            names = "--no-header",
            negatable = true,
            description = "With --csv: leave the line of column names out, or --header: in.")
    private boolean noHeader;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the result to a file; .json, .ndjson, .csv, .arrow and .md choose the form.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--fail-on",
            split = ",",
            paramLabel = "WHAT",
            description = "Exit with 1 on an answer that is empty, has a warning or is cut.")
    private List<String> failOn = List.of();

    Form form() {
        return chosen().orElseGet(() -> file.map(OutputOptions::bySuffix).orElse(Form.TABLE));
    }

    private Optional<Form> chosen() {
        if (forms.json) {
            return Optional.of(Form.JSON);
        }
        if (forms.ndjson) {
            return Optional.of(Form.NDJSON);
        }
        if (forms.csv) {
            return Optional.of(Form.CSV);
        }
        if (forms.arrow) {
            return Optional.of(Form.ARROW);
        }
        return forms.markdown ? Optional.of(Form.MARKDOWN) : Optional.empty();
    }

    private static Form bySuffix(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String suffix = name.substring(name.lastIndexOf('.') + 1);
        return switch (suffix) {
            case "json" -> Form.JSON;
            case "ndjson", "jsonl" -> Form.NDJSON;
            case "csv" -> Form.CSV;
            case "arrow", "arrows" -> Form.ARROW;
            case "md" -> Form.MARKDOWN;
            default -> Form.TABLE;
        };
    }

    boolean json() {
        return form() == Form.JSON || form() == Form.NDJSON;
    }

    boolean header() {
        return !noHeader;
    }

    boolean excel() {
        return excel;
    }

    Optional<Path> file() {
        return file;
    }

    Set<FailOn> failOn() {
        EnumSet<FailOn> chosen = EnumSet.noneOf(FailOn.class);
        failOn.forEach(word -> chosen.add(failOn(word)));
        return chosen;
    }

    private static FailOn failOn(String word) {
        try {
            return FailOn.valueOf(word.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UsageError("--fail-on takes empty, warning and cut, not \"" + word + "\"", e);
        }
    }
}
