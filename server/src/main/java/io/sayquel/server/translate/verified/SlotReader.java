package io.sayquel.server.translate.verified;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.SlotValue;
import io.sayquel.server.model.data.ValueIndex;
import io.sayquel.server.model.plan.Interval;
import io.sayquel.server.translate.semantic.time.TimeGrammar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what stands in a slot by the slot's type. What cannot be read for certain is not read. */
final class SlotReader {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");
    private static final Pattern YEAR = Pattern.compile("[12][0-9]{3}");
    private static final List<String> ENGLISH =
            List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
    private static final List<String> INDONESIAN =
            List.of("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh");

    private final SemanticModel model;
    private final TimeGrammar times;

    SlotReader(SemanticModel model, LocalDate today) {
        this.model = model;
        this.times = new TimeGrammar(today);
    }

    /** The value that a text is for a slot type, if it is one. */
    Optional<SlotValue> read(String type, String text) {
        return switch (type) {
            case "number" -> number(text).map(SlotValue.Amount::new);
            case "date" ->
                period(text).filter(p -> p.to().equals(p.from().plusDays(1))).map(p -> new SlotValue.Day(p.from()));
            case "period" -> period(text).map(p -> p);
            case "metric" -> metric(text).map(SlotValue.Measure::new);
            default -> value(type, text).map(SlotValue.Text::new);
        };
    }

    private static Optional<BigDecimal> number(String text) {
        if (DIGITS.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text));
        }
        String word = text.toLowerCase(Locale.ROOT);
        return Stream.of(ENGLISH, INDONESIAN)
                .map(names -> names.indexOf(word))
                .filter(at -> at >= 0)
                .map(at -> BigDecimal.valueOf(at + 1L))
                .findFirst();
    }

    private Optional<SlotValue.Period> period(String text) {
        String phrase = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        if (YEAR.matcher(phrase).matches()) {
            LocalDate first = LocalDate.of(Integer.parseInt(phrase), 1, 1);
            return Optional.of(new SlotValue.Period(first, first.plusYears(1)));
        }
        return times.read(phrase).map(TimeGrammar.Stretch::interval).flatMap(SlotReader::closed);
    }

    private static Optional<SlotValue.Period> closed(Interval interval) {
        return interval.from().flatMap(from -> interval.to().map(to -> new SlotValue.Period(from, to)));
    }

    private Optional<Metric> metric(String text) {
        String wanted = ValueIndex.normalise(text);
        return model.metrics().stream()
                .filter(m -> Stream.concat(
                                Stream.of(m.name().replace('_', ' ')),
                                m.synonyms().values().stream().flatMap(List::stream))
                        .anyMatch(name -> ValueIndex.normalise(name).equals(wanted)))
                .findFirst();
    }

    /** The value as it is stored; one that may not be seen is not in the index. */
    private Optional<String> value(String column, String text) {
        return model.values().find(text).stream()
                .filter(hit -> same(hit.column(), column))
                .map(ValueIndex.Hit::value)
                .findFirst();
    }

    private static boolean same(ColumnRef column, String name) {
        return column.toString().equalsIgnoreCase(name);
    }
}
