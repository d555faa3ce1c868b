package io.sayquel.server.understand.statement;

import io.sayquel.server.model.RewrittenText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the questions that a tool wrapped SQL around. Of a text that does not parse, a part in parentheses behind FROM, JOIN or AS,
 * or behind a comma between tables, is taken out: if the rest parses with a query in its place, and the part is a question, that is
 * what the tool was given. The closing parenthesis that belongs to the opening one is tried first, then all others from the left:
 * questions need not have as many of both, and wrappers have some of their own behind the question.
 */
final class Holes {
    private static final Pattern OPEN = Pattern.compile("(?i)(?:\\b(?:from|join|as)|,)\\s*\\(");
    private static final Pattern FROM = Pattern.compile("(?i)\\bfrom\\b");
    private static final String QUERY = "SELECT 1 AS x";
    /** Behind a comma, where a query might also be a value: this can only be a table. */
    private static final String TABLES = "(SELECT 1 AS x) x CROSS JOIN y";

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
    private record Hole(int from, int to, String question) {
        Hole moved(int by) {
            return new Hole(from + by, to + by, question);
        }
    }

    /** The text with each of its questions as {@code SELECT * FROM ask('…')}; empty if there is none. */
    Optional<RewrittenText> filled(RewrittenText text) {
        Optional<List<Hole>> holes = find(text.text(), MOST_QUESTIONS);
        Optional<RewrittenText> filled = holes.map(found -> filled(text, found, 0));
        int spare = filled.map(f -> values - SqlScan.markers(f.text())).orElse(0);
        return spare > 0 ? holes.map(found -> filled(text, found, spare)) : filled;
    }

    /** @param spare values that only question marks at the end of questions can be there for */
    private static RewrittenText filled(RewrittenText text, List<Hole> holes, int spare) {
        int left = spare;
        int moved = 0;
        RewrittenText filled = text;
        for (Hole hole : holes) {
            QuestionMarkers sure = QuestionMarkers.of(hole.question(), 0);
            QuestionMarkers all = QuestionMarkers.of(hole.question(), sure.count() + left);
            left -= all.count() - sure.count();
            filled = filled.replace(hole.from() + moved, hole.to() + moved, "SELECT * FROM " + all.asCall());
            moved = filled.text().length() - text.text().length();
        }
        return filled;
    }

    static String quoted(String question) {
        return "'" + question.replace("'", "''") + "'";
    }

    /** The questions without which the rest of a text parses, from left to right; empty if there are none. */
    private Optional<List<Hole>> find(String text, int most) {
        Matcher from = FROM.matcher(text);
        int tables = from.find() ? from.end() : text.length();
        Matcher open = OPEN.matcher(text);
        while (looks < MOST_LOOKS && open.find()) {
            boolean comma = text.charAt(open.start()) == ',';
            if (!comma || open.start() >= tables) {
                Optional<List<Hole>> holes = behind(text, open.end(), comma ? TABLES : QUERY, most);
                if (holes.isPresent()) {
                    return holes;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The same, the first of them behind an opening parenthesis.
     *
     * @param filling what would stand in its place
     */
    private Optional<List<Hole>> behind(String text, int open, String filling, int most) {
        if (text.startsWith(filling, open)) {
            return Optional.empty();
        }
        int own = closing(text, open);
        int close = own < 0 ? text.indexOf(')', open) : own;
        while (close >= 0 && looks < MOST_LOOKS) {
            String inside = text.substring(open, close).strip();
            String around = text.substring(0, open) + filling + text.substring(close);
            if (mayBeQuestion(inside)) {
                Optional<List<Hole>> others = others(around, close == own ? most - 1 : 0);
                if (others.isPresent()) {
                    int from = text.indexOf(inside, open);
                    Hole hole = new Hole(
                            from, from + inside.length(), TextBody.of(inside).text());
                    return Optional.of(together(hole, others.get(), text.length() - around.length()));
                }
            } else if (isQuery(around)) {
                break; // the tool was given SQL, right or wrong
            }
            close = next(text, close == own ? open : close + 1, own);
        }
        return Optional.empty();
    }

    /** @param moved how much further behind the first hole the others are in the whole */
    private static List<Hole> together(Hole hole, List<Hole> others, int moved) {
        return Stream.concat(Stream.of(hole), others.stream().map(o -> o.from() < hole.from() ? o : o.moved(moved)))
                .sorted(Comparator.comparingInt(Hole::from))
                .toList();
    }

    /** What more must be taken out of what is left, so that it parses. */
    private Optional<List<Hole>> others(String around, int most) {
        return isQuery(around) ? Optional.of(List.of()) : most > 0 ? find(around, most) : Optional.empty();
    }

    /** The parenthesis that closes one; -1 if there is none. */
    private static int closing(String text, int open) {
        int depth = 1;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The next closing parenthesis that was not tried first. */
    private static int next(String text, int from, int tried) {
        int close = text.indexOf(')', from);
        return close >= 0 && close == tried ? text.indexOf(')', close + 1) : close;
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

    private boolean isQuery(String text) {
        return looks++ < MOST_LOOKS && grammar.of(text) == Grammar.Opinion.QUERY;
    }
}
