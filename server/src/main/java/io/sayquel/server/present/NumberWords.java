package io.sayquel.server.present;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Words that are numbers, in English and Indonesian alike: a model may mix them. */
final class NumberWords {
    private static final Map<String, Integer> UNITS = numbered(
            0,
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
                    + " eighteen nineteen",
            "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas");
    private static final Map<String, Integer> TENS = Map.of(
            "twenty", 20, "thirty", 30, "forty", 40, "fifty", 50, "sixty", 60, "seventy", 70, "eighty", 80, "ninety",
            90);
    private static final Map<String, Integer> SCALES = Map.ofEntries(
            Map.entry("thousand", 3),
            Map.entry("thousands", 3),
            Map.entry("million", 6),
            Map.entry("millions", 6),
            Map.entry("billion", 9),
            Map.entry("trillion", 12),
            Map.entry("k", 3),
            Map.entry("m", 6),
            Map.entry("mn", 6),
            Map.entry("bn", 9),
            Map.entry("ribu", 3),
            Map.entry("rb", 3),
            Map.entry("juta", 6),
            Map.entry("jt", 6),
            Map.entry("miliar", 9),
            Map.entry("triliun", 12));
    private static final Map<String, String> FACTORS = Map.ofEntries(
            Map.entry("double", "2"),
            Map.entry("doubled", "2"),
            Map.entry("doubles", "2"),
            Map.entry("twice", "2"),
            Map.entry("twofold", "2"),
            Map.entry("ganda", "2"),
            Map.entry("triple", "3"),
            Map.entry("tripled", "3"),
            Map.entry("threefold", "3"),
            Map.entry("thrice", "3"),
            Map.entry("quadruple", "4"),
            Map.entry("quadrupled", "4"),
            Map.entry("tenfold", "10"),
            Map.entry("half", "0.5"),
            Map.entry("halved", "0.5"),
            Map.entry("setengah", "0.5"),
            Map.entry("separuh", "0.5"),
            Map.entry("seperempat", "0.25"));
    private static final Map<String, Integer> RANKS = numbered(
            1,
            "first second third fourth fifth sixth seventh eighth ninth tenth",
            "pertama kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh");
    /** They count, but not what. */
    private static final List<String> VAGUE = List.of(
            "quarter",
            "quarters",
            "thirds",
            "fifths",
            "tenths",
            "dozen",
            "dozens",
            "couple",
            "pair",
            "both",
            "hundreds",
            "sepertiga",
            "lusin",
            "majority",
            "most",
            "mayoritas",
            "sebagian",
            "kebanyakan",
            "percentage",
            "permille",
            "permil",
            "fold",
            "lipat");

    private NumberWords() {}

    private static Map<String, Integer> numbered(int first, String english, String indonesian) {
        return List.of(english.split(" "), indonesian.split(" ")).stream()
                .flatMap(words -> IntStream.range(0, words.length).mapToObj(i -> Map.entry(words[i], first + i)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether a word belongs to a number written out. */
    static boolean counts(String word) {
        return UNITS.containsKey(word)
                || TENS.containsKey(word)
                || List.of("hundred", "seratus", "ratus", "puluh", "belas", "seribu", "sejuta")
                        .contains(word);
    }

    /** The power of ten of a word such as thousand; or of its short form behind a number. */
    static Optional<Integer> scale(String word) {
        return Optional.ofNullable(SCALES.get(word));
    }

    static Optional<BigDecimal> factor(String word) {
        return Optional.ofNullable(FACTORS.get(word)).map(BigDecimal::new);
    }

    static Optional<BigDecimal> rank(String word) {
        return Optional.ofNullable(RANKS.get(word)).map(BigDecimal::valueOf);
    }

    /** Whether a word is part of how a number is said; what it says is then read. */
    static boolean saysNumber(String word) {
        return counts(word)
                || scale(word).isPresent()
                || factor(word).isPresent()
                || rank(word).isPresent()
                || vague(word)
                || List.of("percent", "persen", "per", "cent", "pct", "x", "st", "nd", "rd", "th")
                        .contains(word);
    }

    static boolean vague(String word) {
        return VAGUE.contains(word);
    }

    /** The number that words say together, such as one hundred twenty three, or dua ratus lima puluh. */
    static BigDecimal value(List<String> words) {
        long total = 0;
        long hundreds = 0;
        long unit = 0;
        for (String word : words) {
            switch (word) {
                case "belas" -> unit += 10;
                case "puluh" -> {
                    hundreds += unit * 10;
                    unit = 0;
                }
                case "hundred", "ratus" -> {
                    hundreds += Math.max(1, unit) * 100;
                    unit = 0;
                }
                case "seratus" -> hundreds += 100;
                case "seribu" -> total += 1_000;
                case "sejuta" -> total += 1_000_000;
                default -> {
                    Optional<Integer> scale = scale(word);
                    if (scale.isPresent()) {
                        total += Math.max(1, hundreds + unit) * (long) Math.pow(10, scale.get());
                        hundreds = 0;
                        unit = 0;
                    } else {
                        unit += UNITS.getOrDefault(word, TENS.getOrDefault(word, 0));
                    }
                }
            }
        }
        return BigDecimal.valueOf(total + hundreds + unit);
    }
}
