package io.sayquel.server.translate.semantic.lattice;

import io.sayquel.server.model.plan.Interval;
import io.sayquel.server.model.plan.TimeGrain;
import io.sayquel.server.translate.semantic.time.TimeGrammar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lays numbers, stretches of time and lengths of periods over a lattice. */
final class TimeArcs {
    private static final Set<String> PERIODIC = Set.of(
            "by", "per", "each", "every", "over", "a", "which", "what", "setiap", "tiap", "menurut", "berdasarkan");
    private static final Map<String, Integer> NUMBER_WORDS = Map.ofEntries(
            Map.entry("zero", 0),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("twenty", 20),
            Map.entry("hundred", 100),
            Map.entry("thousand", 1_000),
            Map.entry("million", 1_000_000),
            Map.entry("billion", 1_000_000_000),
            Map.entry("seribu", 1_000),
            Map.entry("sejuta", 1_000_000),
            Map.entry("once", 1),
            Map.entry("twice", 2),
            Map.entry("dua", 2),
            Map.entry("tiga", 3),
            Map.entry("empat", 4),
            Map.entry("lima", 5),
            Map.entry("enam", 6),
            Map.entry("tujuh", 7),
            Map.entry("delapan", 8),
            Map.entry("sembilan", 9),
            Map.entry("sepuluh", 10));

    /** What a number that stands before the word, or is written with it, is multiplied by. "100 m" may be metres. */
    private static final Map<String, Long> MAGNITUDES = Map.ofEntries(
            Map.entry("hundred", 100L),
            Map.entry("ratus", 100L),
            Map.entry("thousand", 1_000L),
            Map.entry("ribu", 1_000L),
            Map.entry("k", 1_000L),
            Map.entry("rb", 1_000L),
            Map.entry("million", 1_000_000L),
            Map.entry("mn", 1_000_000L),
            Map.entry("juta", 1_000_000L),
            Map.entry("jt", 1_000_000L),
            Map.entry("billion", 1_000_000_000L),
            Map.entry("bn", 1_000_000_000L),
            Map.entry("miliar", 1_000_000_000L),
            Map.entry("milyar", 1_000_000_000L));

    private static final Set<String> RANGE = Set.of("and", "to", "dan", "sampai", "hingga");

    private static final Pattern SCALED = Pattern.compile("(\\d+(?:\\.\\d+)?)(k|mn|bn|rb|jt)");

    private final Lattice lattice;
    private final TimeGrammar grammar;
    private final SharedYear sharedYear;

    TimeArcs(Lattice lattice, LocalDate today) {
        this.lattice = lattice;
        this.grammar = new TimeGrammar(today);
        this.sharedYear = new SharedYear(lattice, grammar);
    }

    /** Those that begin at a token. */
    void add(int at) {
        number(at);
        times(at);
    }

    private void put(int from, int to, Meaning meaning, double score) {
        lattice.add(new Arc<>(from, to, meaning, score));
    }

    private void times(int at) {
        Token first = lattice.token(at);
        boolean measures = at > 0 && (PERIODIC.contains(lattice.token(at - 1).lower()) || continuesPeriods(at));
        if (measures || TimeGrammar.adverb(first.lower())) {
            TimeGrammar.grain(first.lower()).ifPresent(g -> put(at, at + 1, new Meaning.OfGrain(g), 0.9));
        }
        StringBuilder phrase = new StringBuilder();
        for (int to = at; to < Math.min(lattice.size(), at + TimeGrammar.LONGEST); to++) {
            if (lattice.token(to).kind() == Token.Kind.QUOTED) {
                return;
            }
            phrase.append(to > at ? " " : "").append(lattice.token(to).lower());
            int end = to + 1;
            String said = phrase.toString();
            grammar.read(said).filter(s -> s.certain() || first.capital()).ifPresent(s -> {
                double score = (end - at) + 0.05 * (end - at - 1) + 0.05;
                put(at, end, sharedYear.of(said, s, end).orElse(time(s, lattice.text(at, end))), score);
            });
        }
    }

    private static Meaning.OfTime time(TimeGrammar.Stretch stretch, String said) {
        return new Meaning.OfTime(stretch.interval(), stretch.unit(), said);
    }

    /** "by category and year". */
    private boolean continuesPeriods(int at) {
        boolean and = Set.of("and", "dan").contains(lattice.token(at - 1).lower());
        for (int i = at - 2; and && i >= Math.max(0, at - 5); i--) {
            if (Set.of("by", "per", "menurut", "berdasarkan")
                    .contains(lattice.token(i).lower())) {
                return true;
            }
        }
        return false;
    }

    private void number(int at) {
        Token token = lattice.token(at);
        if (scaled(at, token)) {
            return;
        }
        if (token.kind() == Token.Kind.NUMBER) {
            put(at, at + 1, new Meaning.OfNumber(token.text(), Double.parseDouble(token.text()), false), 1);
            if (token.text().matches("1[0-9]{3}|20[0-9]{2}|21[0-9]{2}")) {
                LocalDate first = LocalDate.of(Integer.parseInt(token.text()), 1, 1);
                put(
                        at,
                        at + 1,
                        new Meaning.OfTime(Interval.of(first, first.plusYears(1)), TimeGrain.YEAR, token.text()),
                        1);
            }
            return;
        }
        Integer value = NUMBER_WORDS.get(token.lower());
        if (value != null) {
            put(at, at + 1, new Meaning.OfNumber(value.toString(), value, true), 0.6);
        }
    }

    /** "100 million", "two thousand", "300k": the number alone is never meant. */
    private boolean scaled(int at, Token token) {
        Matcher written = SCALED.matcher(token.lower());
        if (written.matches()) {
            scaled(at, at + 1, written.group(1), MAGNITUDES.get(written.group(2)), false);
            return true;
        }
        Integer word = NUMBER_WORDS.get(token.lower());
        boolean number = token.kind() == Token.Kind.NUMBER;
        if (at + 1 == lattice.size() || (!number && word == null)) {
            return false;
        }
        String said = number ? token.text() : word.toString();
        Long magnitude = MAGNITUDES.get(lattice.token(at + 1).lower());
        if (magnitude != null) {
            scaled(at, at + 2, said, magnitude, !number);
            return true;
        }
        Optional<Long> shared = shared(at + 1, said);
        shared.ifPresent(m -> scaled(at, at + 1, said, m, !number));
        return shared.isPresent();
    }

    /** "between 40 and 60 thousand", "from 1 to 2k": the first is of thousands as well. */
    private Optional<Long> shared(int at, String low) {
        boolean range =
                at + 1 < lattice.size() && RANGE.contains(lattice.token(at).lower());
        if (!range) {
            return Optional.empty();
        }
        Token high = lattice.token(at + 1);
        Matcher written = SCALED.matcher(high.lower());
        if (written.matches()) {
            return below(low, written.group(1), MAGNITUDES.get(written.group(2)));
        }
        boolean number = high.kind() == Token.Kind.NUMBER && at + 2 < lattice.size();
        return number
                ? below(low, high.text(), MAGNITUDES.get(lattice.token(at + 2).lower()))
                : Optional.empty();
    }

    private static Optional<Long> below(String low, String high, Long magnitude) {
        return Optional.ofNullable(magnitude).filter(m -> new BigDecimal(low).compareTo(new BigDecimal(high)) < 0);
    }

    private void scaled(int from, int to, String number, long magnitude, boolean word) {
        BigDecimal value = new BigDecimal(number).multiply(BigDecimal.valueOf(magnitude));
        String text = value.stripTrailingZeros().toPlainString();
        put(from, to, new Meaning.OfNumber(text, value.doubleValue(), word), to - from);
    }
}
