package io.sayquel.server.understand.statement;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a text is a query but for its beginning: a SELECT that was left out, mistyped, moved by a word, grown into the next one or
 * said in another language, or a first part that was lost. It must read as a query once that is mended, and bear signs of SQL that
 * people's sentences do not: two, or more where more had to be mended. One sign is in many a sentence of somebody who knows the
 * tables: {@code orders from jakarta where total > 100}.
 */
final class NearlySql {
    private static final Pattern FROM = Pattern.compile("(?i)\\bfrom\\b");
    private static final Pattern WORDS = Pattern.compile("(\\S+)\\s+(\\S+)(.*)", Pattern.DOTALL);
    private static final Pattern GROWN =
            Pattern.compile("(?i)select(?!ed\\b|s\\b|ing\\b|ion|ive|or)(\\w.*)", Pattern.DOTALL);

    /** Each is one sign; what a function of the engine is called with is two. */
    private static final List<Pattern> SIGNS = List.of(
            Pattern.compile("[A-Za-z]\\w*\\.[A-Za-z]"),
            Pattern.compile("\\w_\\w"),
            Pattern.compile("[=<>]"),
            Pattern.compile("(?i)[=<>]\\s*'|\\blike\\s+'|\\bin\\s*\\(\\s*'"),
            Pattern.compile("\\w\\(|\\*"),
            Pattern.compile("\\(\\s*\\*\\s*\\)|(?i:\\b(?:count|sum|avg|min|max|cast|try_cast|extract)\\s*\\()"),
            Pattern.compile("(?i),.*\\bfrom\\b", Pattern.DOTALL),
            Pattern.compile(
                    "(?i)\\b(?:group|order)\\s+by\\b|\\bdistinct\\b|\\bas\\s+\\w+\\s+(?:join|on|where|left|inner)\\b"),
            Pattern.compile("(?i)\\bjoin\\b.+\\bon\\b", Pattern.DOTALL));

    private static final Pattern CAPITALS =
            Pattern.compile("\\b(?:SELECT|DISTINCT|FROM|WHERE|JOIN|ON|AS|GROUP|ORDER|BY|LIMIT|COUNT|AND)\\b");
    private static final int MOST_CAPITALS = 2;
    private static final int SLIPS = 2;
    private static final int FEW = 2;
    private static final int MANY = 3;

    private final Grammar grammar;

    NearlySql(Grammar grammar) {
        this.grammar = grammar;
    }

    boolean is(String body) {
        Matcher words = WORDS.matcher(body);
        int signs = signs(body);
        if (signs == 0 || !words.matches()) {
            return false;
        }
        String first = words.group(1);
        String rest = words.group(2) + words.group(3);
        boolean hasFrom = FROM.matcher(body).find();
        boolean slip = SqlHead.slips(first.toLowerCase(Locale.ROOT), "select") <= SLIPS;
        if (hasFrom && slip && (isQuery("SELECT " + rest) || isMended(body, words))) {
            return true;
        }
        return (hasFrom && (signs >= FEW || GROWN.matcher(body).matches()) && isMended(body, words))
                || (signs >= MANY && isTail(body, rest));
    }

    /** With a SELECT before it, in the place of one a word later, or apart from the word that it has grown into. */
    private boolean isMended(String body, Matcher words) {
        if (words.group(2).equalsIgnoreCase("select")) {
            return isQuery("SELECT " + words.group(1) + words.group(3));
        }
        Matcher grown = GROWN.matcher(body);
        return isQuery("SELECT " + (grown.matches() ? grown.group(1) : body));
    }

    /** What is left of a query whose beginning is lost, or whose first word is in no language of the engine's. */
    private boolean isTail(String body, String rest) {
        return isQuery("SELECT " + rest)
                || isQuery("SELECT * FROM " + body)
                || isQuery("SELECT * FROM " + rest)
                || FROM.matcher(body).results().anyMatch(from -> isQuery("SELECT * " + body.substring(from.start())));
    }

    private boolean isQuery(String text) {
        return grammar.of(text) == Grammar.Opinion.QUERY;
    }

    private static int signs(String body) {
        boolean shouted = body.equals(body.toUpperCase(Locale.ROOT));
        long capitals = shouted
                ? 0
                : CAPITALS.matcher(body)
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .count();
        return (int)
                (SIGNS.stream().filter(sign -> sign.matcher(body).find()).count() + Math.min(MOST_CAPITALS, capitals));
    }
}
