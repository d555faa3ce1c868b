package io.sayquel.server.translate.llm;

import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.ValueIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model is not told the values of the data, so it spells them as the question does. Where a text in its statement is a stored value
 * but for its spelling, and only one, it is spelled as stored; that is done here, so that no value leaves for it.
 *
 * @param sql the statement, spelled as stored
 * @param warnings what was changed
 */
record Spelling(String sql, List<Warning> warnings) {
    private static final Pattern TEXT =
            Pattern.compile("--[^\\n]*|/\\*.*?\\*/|\"(?:[^\"]|\"\")*\"|'((?:[^']|'')*)'", Pattern.DOTALL);

    Spelling {
        warnings = List.copyOf(warnings);
    }

    static Spelling of(String sql, SemanticModel model) {
        List<Warning> warnings = new ArrayList<>();
        String spelled = TEXT.matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null ? found.group() : literal(found.group(1), model, warnings)));
        return new Spelling(spelled, warnings);
    }

    private static String literal(String quoted, SemanticModel model, List<Warning> warnings) {
        String text = quoted.replace("''", "'");
        List<String> stored = text.contains("%") || text.contains("_")
                ? List.of()
                : model.values().find(text).stream()
                        .map(ValueIndex.Hit::value)
                        .distinct()
                        .toList();
        if (stored.size() == 1 && !stored.contains(text)) {
            warnings.add(new Warning(
                    Warning.Code.VALUE_SPELLING,
                    "\"" + PlainText.sentence(text) + "\" is spelled \"" + PlainText.sentence(stored.get(0))
                            + "\" in the data."));
            return "'" + stored.get(0).replace("'", "''") + "'";
        }
        return "'" + quoted + "'";
    }
}
