package io.sayquel.server.translate.llm;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error as a model may read it. An engine's message can quote a cell: what is quoted goes on only where the model wrote it itself or
 * the catalogue has it as a name, and numbers only where the model wrote them.
 */
final class Sanitised {
    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|''){0,400})'|\"([^\"]{0,400})\"|`([^`]{0,400})`");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern PATH = Pattern.compile("(?:[A-Za-z]:)?(?:[/\\\\][\\p{L}\\p{N}._-]+){2,}");
    private static final int LONGEST = 400;

    private Sanitised() {}

    static String of(String message, String draft, SemanticModel model) {
        String written = draft.toLowerCase(Locale.ROOT);
        String bounded = message.length() > 4 * LONGEST ? message.substring(0, 4 * LONGEST) : message;
        String line = PATH.matcher(bounded).replaceAll("…");
        line = QUOTED.matcher(line).replaceAll(q -> Matcher.quoteReplacement(known(q, written, model)));
        line = NUMBER.matcher(line)
                .replaceAll(n -> written.contains(n.group()) ? Matcher.quoteReplacement(n.group()) : "…");
        line = PlainText.sentence(line);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    private static String known(MatchResult quoted, String written, SemanticModel model) {
        String text =
                quoted.group(1) != null ? quoted.group(1) : quoted.group(2) != null ? quoted.group(2) : quoted.group(3);
        boolean told = written.contains(text.toLowerCase(Locale.ROOT)) || isName(text, model);
        return told ? quoted.group() : "'…'";
    }

    private static boolean isName(String text, SemanticModel model) {
        String last = text.substring(text.lastIndexOf('.') + 1);
        return model.tables().stream()
                .filter(t -> t.name().equalsIgnoreCase(text) || t.column(last).isPresent())
                .anyMatch(t -> t.name().equalsIgnoreCase(text) || maySay(t, last, model));
    }

    private static boolean maySay(Table table, String column, SemanticModel model) {
        return !model.policy().denies(new ColumnRef(table.name(), column));
    }
}
