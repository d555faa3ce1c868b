package io.sayquel.server.present;

import io.sayquel.server.present.NumberMention.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds every number that a text says: 1,234.50, 31 percent, 1.2 million, twenty three, double, first. What looks like a number and cannot
 * be read is found, too, as unreadable: nothing that counts passes unseen. Confined to one text.
 */
final class NumberReader {
    private static final Pattern TOKEN = Pattern.compile("[\\p{N}][\\p{N}.,'’\\u00a0\\u202f]*|%|‰|\\p{L}+");
    private static final Pattern NUMERAL = Pattern.compile("\\d+(?:[.,'’\\u00a0\\u202f]\\d+)*");
    private static final Set<String> PERCENT = Set.of("%", "percent", "persen", "pct");
    private static final Set<String> TIMES = Set.of("x", "times", "fold", "kali");
    private static final Set<String> ORDINAL = Set.of("st", "nd", "rd", "th");
    private static final BigDecimal HALF = new BigDecimal("0.5");
    /** A factor is said with at most one decimal. */
    private static final BigDecimal OF_FACTOR = new BigDecimal("0.05");

    private final String text;
    private final List<MatchResult> tokens;
    private final boolean comma;
    private final List<NumberMention> found = new ArrayList<>();

    private NumberReader(String text, Locale language) {
        this.text = text;
        this.tokens = TOKEN.matcher(text).results().toList();
        this.comma = language.getLanguage().equals("id");
    }

    /** All numbers of a text, in order. */
    static List<NumberMention> read(String text, Locale language) {
        NumberReader reader = new NumberReader(text, language);
        for (int at = 0; at < reader.tokens.size(); ) {
            at = reader.take(at);
        }
        return List.copyOf(reader.found);
    }

    private String word(int at) {
        return at < tokens.size() ? tokens.get(at).group().toLowerCase(Locale.ROOT) : "";
    }

    /** Reads what begins at a token; gives the token behind it. */
    private int take(int at) {
        String word = word(at);
        if (Character.isLetter(word.codePointAt(0))) {
            return takeWord(at, word);
        }
        if (word.equals("%") || word.equals("‰")) {
            return unreadable(at, at);
        }
        return takeNumeral(at);
    }

    private int takeWord(int at, String word) {
        if (NumberWords.counts(word)) {
            return takeWords(at);
        }
        Optional<BigDecimal> factor = NumberWords.factor(word);
        Optional<BigDecimal> rank = NumberWords.rank(word);
        if (factor.isPresent()) {
            return add(
                    at,
                    at,
                    Kind.FACTOR,
                    factor.get(),
                    OF_FACTOR.multiply(factor.get().min(BigDecimal.ONE)));
        }
        if (rank.isPresent()) {
            return add(at, at, Kind.RANK, rank.get(), BigDecimal.ZERO);
        }
        boolean large = NumberWords.scale(word).isPresent() && word.length() > 2;
        return NumberWords.vague(word) || large ? unreadable(at, at) : at + 1;
    }

    private int takeWords(int at) {
        List<String> words = new ArrayList<>();
        int end = at;
        while (NumberWords.counts(word(end))
                || (!words.isEmpty()
                        && word(end).length() > 2
                        && NumberWords.scale(word(end)).isPresent())
                || (word(end).equals("and")
                        && NumberWords.counts(word(end + 1))
                        && word(end - 1).equals("hundred"))) {
            words.add(word(end));
            end++;
        }
        return finish(at, end - 1, NumberWords.value(words), BigDecimal.ZERO);
    }

    private int takeNumeral(int at) {
        MatchResult token = tokens.get(at);
        String digits = token.group().replaceFirst("[.,'’\\u00a0\\u202f]+$", "");
        if (!NUMERAL.matcher(digits).matches() || touched(token.start())) {
            return unreadable(at, at);
        }
        Optional<BigDecimal> value = value(digits);
        if (value.isEmpty()) {
            return unreadable(at, at);
        }
        boolean negative = token.start() > 0 && "-−".indexOf(text.charAt(token.start() - 1)) >= 0;
        BigDecimal said = negative ? value.get().negate() : value.get();
        return finish(at, at, said, HALF.movePointLeft(said.scale()));
    }

    /** Whether a letter, or a sign that makes something else of it, stands right before: Q3, 5/8, 12:30, 3-4. */
    private boolean touched(int start) {
        if (start == 0) {
            return false;
        }
        char before = text.charAt(start - 1);
        boolean sign = "-−".indexOf(before) >= 0;
        return Character.isLetterOrDigit(before)
                || "/:.,^".indexOf(before) >= 0
                || (sign && start > 1 && !Character.isWhitespace(text.charAt(start - 2)));
    }

    /** What stands behind a number: a power of ten, per cent, times, or the end of an ordinal. */
    private int finish(int from, int last, BigDecimal value, BigDecimal tolerance) {
        int at = last + 1;
        boolean glued =
                at < tokens.size() && tokens.get(at).start() == tokens.get(last).end();
        BigDecimal said = value;
        BigDecimal off = tolerance;
        Optional<Integer> scale =
                NumberWords.scale(word(at)).filter(s -> glued || word(last + 1).length() > 1);
        if (scale.isPresent()) {
            said = said.movePointRight(scale.get());
            off = off.movePointRight(scale.get());
            at++;
        }
        if (word(at).equals("per") && word(at + 1).equals("cent")) {
            return add(from, at + 1, Kind.PERCENT, said, off);
        }
        if (PERCENT.contains(word(at))) {
            boolean points = word(at + 1).startsWith("point") || word(at + 1).equals("poin");
            return points ? unreadable(from, at + 1) : add(from, at, Kind.PERCENT, said, off);
        }
        if (TIMES.contains(word(at))) {
            return add(from, at, Kind.FACTOR, said, off.max(OF_FACTOR));
        }
        if (glued && ORDINAL.contains(word(at))) {
            return add(from, at, Kind.RANK, said, BigDecimal.ZERO);
        }
        boolean unknown = NumberWords.vague(word(at)) || (glued && scale.isEmpty());
        return unknown ? unreadable(from, at) : add(from, at - 1, Kind.PLAIN, said, off);
    }

    /** As the language writes it; where only one of the two signs is there, and cannot group, it is the decimal one. */
    private Optional<BigDecimal> value(String digits) {
        String plain = digits.replaceAll("['’\\u00a0\\u202f]", "");
        String grouping = comma ? "." : ",";
        String point = comma ? "," : ".";
        boolean grouped = plain.matches("\\d{1,3}(?:\\Q" + grouping + "\\E\\d{3})+(?:\\Q" + point + "\\E\\d+)?");
        boolean otherWay = plain.matches("\\d{1,3}(?:\\Q" + point + "\\E\\d{3})+(?:\\Q" + grouping + "\\E\\d+)")
                || (plain.matches("\\d+\\Q" + grouping + "\\E\\d+") && !grouped);
        if (grouped || plain.matches("\\d+(?:\\Q" + point + "\\E\\d+)?")) {
            return Optional.of(new BigDecimal(plain.replace(grouping, "").replace(point, ".")));
        }
        return otherWay
                ? Optional.of(new BigDecimal(plain.replace(point, "").replace(grouping, ".")))
                : Optional.empty();
    }

    private int add(int from, int last, Kind kind, BigDecimal value, BigDecimal tolerance) {
        int end = tokens.get(last).end();
        while ("., '’\u00a0\u202f".indexOf(text.charAt(end - 1)) >= 0) {
            end--; // the end of a sentence is no part of its last number
        }
        boolean negative = value.signum() < 0;
        found.add(new NumberMention(tokens.get(from).start() - (negative ? 1 : 0), end, kind, value, tolerance));
        return last + 1;
    }

    private int unreadable(int from, int last) {
        return add(from, Math.min(last, tokens.size() - 1), Kind.UNREADABLE, BigDecimal.ZERO, BigDecimal.ZERO);
    }
}
