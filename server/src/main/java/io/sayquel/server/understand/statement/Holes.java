package io.sayquel.server.understand.statement;

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
    private final NearlySql nearly;
    private int looks;

    Holes(Grammar grammar) {
        this.grammar = grammar;
        this.nearly = new NearlySql(grammar);
    }

    /** A question in a text. */
    private record Hole(int from, int to, String question) {}

    /** The text with each of its questions as {@code SELECT * FROM ask('…')}; empty if there is none. */
    Optional<String> filled(String text) {
        String rest = text;
        for (int found = 0; found < MOST_QUESTIONS; found++) {
            Optional<Hole> hole = find(rest);
            if (hole.isEmpty()) {
                return Optional.empty();
            }
            rest = rest.substring(0, hole.get().from())
                    + "SELECT * FROM ask(" + quoted(hole.get().question()) + ")"
                    + rest.substring(hole.get().to());
            if (isQuery(rest)) {
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
                        return Optional.of(
                                new Hole(open.end(), close, TextBody.of(inside).text()));
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
