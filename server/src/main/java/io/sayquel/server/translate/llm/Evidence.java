package io.sayquel.server.translate.llm;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.ValueIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How sure a model's statement may be said to be, by what can be seen: what the question says and the statement lacks, what had to be
 * mended, what was assumed. What a model says of itself does not count. The figures are weights of evidence, not measured chances; no
 * sum of them reaches what rules answer with.
 */
public final class Evidence {
    /** Below what rules answer with, however much speaks for it. */
    public static final double MOST = 0.80;

    private static final double BEGIN = 0.68;
    private static final double AGREEMENT = 0.14;
    private static final double UNUSED_NUMBER = 0.20;
    private static final double UNUSED_QUOTE = 0.25;
    private static final double UNUSED_NEGATION = 0.20;
    private static final double UNUSED_VALUE = 0.12;
    private static final double ATTEMPT = 0.05;
    private static final double ASSUMPTION = 0.03;

    private static final int SHORTEST_VALUE = 4;
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\d.,])\\d+(?:[.,]\\d+)*");
    private static final Pattern PERIOD = Pattern.compile(
            "^\\s*(?:-\\s*)?(?:second|minute|hour|day|week|month|quarter|year|hari|minggu|bulan|kuartal|tahun|jam)");
    private static final Pattern QUOTE = Pattern.compile("[\"“”'‘’]([^\"“”'‘’]{2,60})[\"“”'‘’]");
    private static final Pattern NEGATION =
            Pattern.compile("(?i)\\b(?:not|without|except|excluding|never|tanpa|bukan|tidak|kecuali|belum)\\b|n't\\b");
    private static final Pattern NEGATED =
            Pattern.compile("(?i)\\bnot\\b|<>|!=|\\bexcept\\b|\\bis\\s+null\\b|\\banti\\b|=\\s*0|=\\s*false");

    private final double confidence;
    private final List<String> missing;

    private Evidence(double confidence, List<String> missing) {
        this.confidence = confidence;
        this.missing = List.copyOf(missing);
    }

    /**
     * Of one statement.
     *
     * @param attempt which it was, from 1
     * @param assumptions choices that the model says it made
     */
    static Evidence of(String question, String sql, SemanticModel model, int attempt, int assumptions) {
        List<String> missing = new ArrayList<>();
        String statement = sql.toLowerCase(Locale.ROOT);
        double confidence = BEGIN - ATTEMPT * (attempt - 1) - ASSUMPTION * assumptions;
        confidence -= UNUSED_NUMBER * numbers(question, statement, missing);
        confidence -= UNUSED_QUOTE * quotes(question, statement, missing);
        confidence -= UNUSED_VALUE * values(question, statement, model, missing);
        Matcher negation = NEGATION.matcher(question);
        if (negation.find() && !NEGATED.matcher(sql).find()) {
            confidence -= UNUSED_NEGATION;
            missing.add(negation.group());
        }
        return new Evidence(Math.max(0.05, Math.min(MOST, confidence)), missing);
    }

    double confidence() {
        return confidence;
    }

    /** Words of the question that the statement lacks. */
    List<String> missing() {
        return missing;
    }

    /** What a confidence becomes where the rules' own reading gives the same rows. */
    public static double agreed(double confidence) {
        return Math.min(MOST, confidence + AGREEMENT);
    }

    private static int numbers(String question, String statement, List<String> missing) {
        int unused = 0;
        Matcher number = NUMBER.matcher(question);
        while (number.find()) {
            String plain = number.group().replaceAll("[.,](?=\\d{3}\\b)", "").replace(',', '.');
            boolean ofPeriod = PERIOD.matcher(question.substring(number.end()).toLowerCase(Locale.ROOT))
                    .find();
            if (!ofPeriod
                    && !Pattern.compile("(?<!\\d)0*" + Pattern.quote(plain))
                            .matcher(statement)
                            .find()) {
                unused++;
                missing.add(number.group());
            }
        }
        return unused;
    }

    private static int quotes(String question, String statement, List<String> missing) {
        int unused = 0;
        Matcher quote = QUOTE.matcher(question);
        while (quote.find()) {
            if (!statement.contains(quote.group(1).strip().toLowerCase(Locale.ROOT))) {
                unused++;
                missing.add(quote.group(1));
            }
        }
        return unused;
    }

    /** Whole values of the data that the question says and the statement does not, unless they are names of it too. */
    private static int values(String question, String statement, SemanticModel model, List<String> missing) {
        int unused = 0;
        String[] words = ValueIndex.normalise(question).split(" ");
        for (int from = 0; from < words.length; from++) {
            for (int to = Math.min(words.length, from + model.values().longest()); to > from; to--) {
                String phrase = String.join(" ", List.of(words).subList(from, to));
                List<ValueIndex.Hit> hits = phrase.length() < SHORTEST_VALUE
                        ? List.of()
                        : model.values().find(phrase);
                if (!hits.isEmpty() && !isName(phrase, model)) {
                    boolean used = hits.stream()
                            .anyMatch(h -> statement.contains(h.value().toLowerCase(Locale.ROOT)));
                    unused += used ? 0 : 1;
                    if (!used) {
                        missing.add(phrase);
                    }
                    break;
                }
            }
        }
        return unused;
    }

    private static boolean isName(String phrase, SemanticModel model) {
        return model.tables().stream()
                .anyMatch(t -> t.name().equalsIgnoreCase(phrase)
                        || t.columns().stream()
                                .map(c -> new ColumnRef(t.name(), c.name()))
                                .anyMatch(c -> ValueIndex.normalise(c.column().replace('_', ' '))
                                        .contains(phrase)));
    }
}
