package io.sayquel.server.understand.statement;

import io.sayquel.server.model.RewrittenText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the questions that a tool wrapped SQL around. Of a text that does not parse, a part in parentheses behind FROM, JOIN or AS
 * is taken out: if the rest parses with a query in its place, and the part is a question, that is what the tool was given. Closing
 * parentheses are tried from the left: wrappers have some of their own behind the question.
 */
final class Holes {
    private static final Pattern OPEN = Pattern.compile("(?i)\\b(?:from|join|as)\\s*\\(");
    private static final String FILLING = "SELECT 1 AS x";
    private static final int MOST_QUESTIONS = 8;
    /** Looks at a part or at the parser; a wrapper needs less than ten. */
    private static final int MOST_LOOKS = 120;

    private final Grammar grammar;
    private final int values;
    private final NearlySql nearly;
    private int looks;

    /** @param values how many values were sent for the markers of the text */
    Holes(Grammar grammar, int values) {
        this.grammar = grammar;
        this.values = values;
        this.nearly = new NearlySql(grammar);
    }

    /** A question in a text. */
    private record Hole(int from, int to, String question) {}

    /** The text with each of its questions as {@code SELECT * FROM ask('…')}; empty if there is none. */
    Optional<RewrittenText> filled(RewrittenText text) {
        Optional<RewrittenText> filled = filled(text, 0);
        int spare = filled.map(f -> values - SqlScan.markers(f.text())).orElse(0);
        return spare > 0 ? filled(text, spare) : filled;
    }

    /** @param spare values that only question marks at the end of questions can be there for */
    private Optional<RewrittenText> filled(RewrittenText text, int spare) {
        looks = 0;
        int left = spare;
        RewrittenText rest = text;
        for (int found = 0; found < MOST_QUESTIONS; found++) {
            Optional<Hole> hole = find(rest.text());
            if (hole.isEmpty()) {
                return Optional.empty();
            }
            QuestionMarkers sure = QuestionMarkers.of(hole.get().question(), 0);
            QuestionMarkers all = QuestionMarkers.of(hole.get().question(), sure.count() + left);
            left -= all.count() - sure.count();
            rest = rest.replace(hole.get().from(), hole.get().to(), "SELECT * FROM " + all.asCall());
            if (isQuery(rest.text())) {
                return Optional.of(rest);
            }
        }
        return Optional.empty();
    }

    static String quoted(String question) {
        return "'" + question.replace("'", "''") + "'";
    }

    private Optional<Hole> find(String text) {
        Matcher open = OPEN.matcher(text);
        while (looks < MOST_LOOKS && open.find()) {
            int close = text.indexOf(')', open.end());
            for (; close >= 0 && looks < MOST_LOOKS; close = text.indexOf(')', close + 1)) {
                String inside = text.substring(open.end(), close).strip();
                if (mayBeQuestion(inside)) {
                    if (parsesAround(text, open.end(), close)) {
                        int from = text.indexOf(inside, open.end());
                        return Optional.of(new Hole(
                                from,
                                from + inside.length(),
                                TextBody.of(inside).text()));
                    }
                } else if (isQuery(around(text, open.end(), close))) {
                    break; // the tool was given SQL, right or wrong
                }
            }
        }
        return Optional.empty();
    }

    private boolean mayBeQuestion(String inside) {
        looks++;
        TextBody body = TextBody.of(inside);
        return body.text().chars().anyMatch(Character::isLetter)
                && body.question().orElse(true)
                && !SqlHead.in(body.text())
                && !isQuery(body.text())
                && !nearly.is(body.text());
    }

    /** The rest parses, or would if the questions that are still in it were taken out too. */
    private boolean parsesAround(String text, int from, int to) {
        String around = around(text, from, to);
        return isQuery(around)
                || (!around.equals(text) && looks < MOST_LOOKS && find(around).isPresent());
    }

    private static String around(String text, int from, int to) {
        return text.substring(0, from) + FILLING + text.substring(to);
    }

    private boolean isQuery(String text) {
        return looks++ < MOST_LOOKS && grammar.of(text) == Grammar.Opinion.QUERY;
    }
}
