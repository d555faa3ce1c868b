package io.sayquel.server.translate.verified;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.ValueIndex;
import io.sayquel.server.model.plan.Interval;
import io.sayquel.server.translate.semantic.time.TimeGrammar;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what stands in a slot by the slot's type. */
final class SlotReader {
    private final SemanticModel model;
    private final TimeGrammar times;

    SlotReader(SemanticModel model, LocalDate today) {
        this.model = model;
        this.times = new TimeGrammar(today);
    }

    /** Empty if the text is no value of the type. */
    Optional<SlotValue> read(String type, String text) {
        return switch (type) {
            case "number" -> number(text);
            case "date", "period" -> days(text);
            case "metric" -> metric(text);
            default -> stored(type, text);
        };
    }

    private static Optional<SlotValue> number(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(new SlotValue.Number(Long.parseLong(text))) : Optional.empty();
    }

    private Optional<SlotValue> days(String text) {
        if (text.matches("(19|20)\\d{2}")) {
            LocalDate from = LocalDate.of(Integer.parseInt(text), 1, 1);
            return Optional.of(new SlotValue.Days(Interval.of(from, from.plusYears(1))));
        }
        return times.read(text).map(s -> new SlotValue.Days(s.interval()));
    }

    private Optional<SlotValue> metric(String text) {
        return model.metrics().stream()
                .filter(m -> names(m).anyMatch(n -> n.equals(text)))
                .findFirst()
                .map(m -> new SlotValue.Defined(m.sql()));
    }

    private static Stream<String> names(Metric metric) {
        return Stream.concat(
                        Stream.of(metric.name().replace('_', ' ')),
                        metric.synonyms().values().stream().flatMap(Collection::stream))
                .map(n -> n.toLowerCase(Locale.ROOT));
    }

    private Optional<SlotValue> stored(String type, String text) {
        int dot = type.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        ColumnRef column = new ColumnRef(type.substring(0, dot), type.substring(dot + 1));
        return model.values().find(text).stream()
                .filter(h -> h.column().equals(column))
                .findFirst()
                .map(ValueIndex.Hit::value)
                .map(SlotValue.Text::new);
    }
}
