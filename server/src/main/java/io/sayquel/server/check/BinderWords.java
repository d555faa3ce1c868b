package io.sayquel.server.check;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.SemanticModel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes verdicts of the engine's words about a statement that does not fit the data. Names that a policy hides are left out,
 * and so is what the engine says of itself.
 */
final class BinderWords {
    /** What the engine said, in our terms. */
    record Said(Reason reason, String message, String hint) {}

    private static final Pattern NO_COLUMN = Pattern.compile(
            "Referenced column \"(?<c>.+?)\" (?:was )?not found|does not have a column named \"(?<d>.+?)\""
                    + "|Referenced table \"(?<t>.+?)\" not found|Values list \"(?<v>.+?)\" does not have a column named \"(?<w>.+?)\""
                    + "|Column \"(?<u>.+?)\" (?:does not exist on \\w+ side of join|in \\w+ list not found)");
    private static final Pattern NO_TABLE = Pattern.compile("Table with name (?<t>.+?) does not exist");
    private static final Pattern AMBIGUOUS =
            Pattern.compile("Ambiguous reference to column name \"(?<c>.+?)\" \\(use: (?<of>.+?)\\)");
    private static final Pattern CANDIDATES = Pattern.compile("Candidate (?:bindings|tables):\\s*:?\\s*(.*)");
    private static final Pattern SUGGESTION = Pattern.compile("Did you mean \"(.+?)\"");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern KIND = Pattern.compile("^(?:[A-Z][A-Za-z-]+ )+Error: ");
    private static final Pattern PATH = Pattern.compile("(?:[A-Za-z]:)?[/\\\\][^\\s\"']+");
    private static final int LONGEST = 600;

    private BinderWords() {}

    /**
     * Reads a message.
     *
     * @param policy says what the policy does not let the statement see
     */
    static Said read(String message, SemanticModel model, PolicyWords policy) {
        String text = withoutExcerpt(message);
        Matcher column = NO_COLUMN.matcher(text);
        if (column.find()) {
            boolean table = column.group("t") != null;
            Optional<String> missing = missing(column);
            return missing.flatMap(policy::denied)
                    .orElseGet(() -> new Said(
                            Reason.UNKNOWN_COLUMN, firstSentence(text, table), candidates(text, missing, model)));
        }
        Matcher table = NO_TABLE.matcher(text);
        if (table.find()) {
            List<String> names = model.tables().stream().map(t -> t.name()).toList();
            String hint = Nearest.question(Nearest.to(table.group("t"), names));
            return new Said(Reason.UNKNOWN_TABLE, "there is no table \"" + table.group("t") + "\"", hint);
        }
        Matcher ambiguous = AMBIGUOUS.matcher(text);
        if (ambiguous.find()) {
            String which = ambiguous.group("of").replaceAll("[\"']", "");
            return new Said(
                    Reason.AMBIGUOUS_COLUMN, '"' + ambiguous.group("c") + "\" is in several tables", which + "?");
        }
        return new Said(Reason.SQL_INVALID, hideNames(text, model), suggestion(text, model));
    }

    private static Optional<String> missing(Matcher column) {
        return Stream.of("c", "d", "w", "u")
                .map(column::group)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The message without the engine's own name for the kind of error, its picture of the text, and paths. */
    private static String withoutExcerpt(String message) {
        String text = KIND.matcher(message.strip()).replaceFirst("");
        int excerpt = text.indexOf("\nLINE ");
        String words = (excerpt < 0 ? text : text.substring(0, excerpt)).strip();
        String clean = PATH.matcher(words).replaceAll("…");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + " …";
    }

    private static String firstSentence(String text, boolean aboutTable) {
        int end = text.indexOf('\n');
        String first = (end < 0 ? text : text.substring(0, end)).replaceFirst("!$", "");
        return aboutTable
                ? first
                : first.replaceFirst("^Referenced column", "column").replace(" in FROM clause", "");
    }

    /** The engine proposes columns whether or not the name resembles them. */
    private static String candidates(String text, Optional<String> missing, SemanticModel model) {
        Matcher candidates = CANDIDATES.matcher(text);
        if (!candidates.find()) {
            return suggestion(text, model);
        }
        List<String> names = quoted(candidates.group(1))
                .filter(name -> !hidden(name, model))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .distinct()
                .toList();
        List<String> near = missing.map(word -> Nearest.to(word, names)).orElse(List.of());
        if (near.isEmpty() && !names.isEmpty()) {
            return "there are " + String.join(", ", names) + " among others";
        }
        return Nearest.question(near);
    }

    private static String suggestion(String text, SemanticModel model) {
        Matcher suggestion = SUGGESTION.matcher(text);
        return suggestion.find() && !hidden(suggestion.group(1), model)
                ? "did you mean " + suggestion.group(1) + "?"
                : "";
    }

    private static Stream<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(r -> r.group(1));
    }

    private static String hideNames(String text, SemanticModel model) {
        return Stream.of(text.split("\n"))
                .filter(line -> quoted(line).noneMatch(name -> hidden(name, model)))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** Whether a policy hides every table or column of that name. */
    private static boolean hidden(String name, SemanticModel model) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        boolean column =
                model.policy().denyColumns().stream().map(ColumnRef::column).anyMatch(last::equalsIgnoreCase);
        boolean table = model.table(last).isPresent() && !model.policy().reads(last);
        return column || table;
    }
}
