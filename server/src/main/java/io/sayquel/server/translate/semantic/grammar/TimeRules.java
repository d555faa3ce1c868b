package io.sayquel.server.translate.semantic.grammar;

import io.sayquel.server.model.plan.Interval;
import io.sayquel.server.model.plan.TimeGrain;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Meaning;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When. */
final class TimeRules {
    private TimeRules() {}

    /** "in 2020", "last month", "since March", "before 2019". */
    static void bare(Reader r, int at, Rule.Sink sink) {
        timed(r, at, at, Optional.empty(), 0, sink);
    }

    /** "order date in 2020", "registered after March 2020", "sold in 2025" where there is a {@code sold_on}. */
    static void columnFirst(Reader r, int at, Rule.Sink sink) {
        r.columns(at)
                .filter(c -> c.value().temporal()
                        && (c.value().score() >= 0.7 || c.value().happened()))
                .forEach(c -> timed(r, at, r.pastLinks(c.to()), Optional.of(c.value()), c.score() + 0.1, sink));
    }

    private static void timed(Reader r, int at, int start, Optional<Mention> column, double score, Rule.Sink sink) {
        for (Cue cue : List.of(Cue.AFTER, Cue.BEFORE, Cue.GT, Cue.LT, Cue.GE, Cue.LE, Cue.IN)) {
            int after = cue == Cue.IN ? pastPrepositions(r, start) : r.past(start, cue);
            if (after > start || cue == Cue.IN) {
                double worth = score + r.worth(start, after);
                Stream.of(after, r.pastArticles(after))
                        .distinct()
                        .flatMap(r::times)
                        .filter(t -> column.isPresent() || !comparesNumber(cue, t.value()))
                        .forEach(t -> sink.accept(
                                new Fragment.Timed(at, t.to(), column, t.value(), operator(r, start, cue, t.value())),
                                worth + t.score()));
            }
        }
    }

    /** "orders above 2000" are after no year; "since 2020" and "up to 2020" are times. */
    private static boolean comparesNumber(Cue cue, Meaning.OfTime time) {
        return (cue == Cue.GT || cue == Cue.LT || cue == Cue.GE) && time.said().matches("\\d{4}");
    }

    /** "between March and May 2024", "from 2019 to 2021", "March to May 2024": to the end of the second. */
    static void between(Reader r, int at, Rule.Sink sink) {
        int between = r.past(at, Cue.BETWEEN);
        int start = between > at ? between : pastPrepositions(r, at);
        r.times(r.pastArticles(start)).forEach(low -> {
            boolean to = r.word(low.to(), "to", "until", "till", "through", "sampai", "hingga");
            if (to || (between > at && r.word(low.to(), "and", "dan"))) {
                r.times(r.pastArticles(low.to() + 1))
                        .filter(high -> low.value().interval().from().isPresent())
                        .filter(high -> high.value()
                                .interval()
                                .to()
                                .filter(t ->
                                        t.isAfter(low.value().interval().from().get()))
                                .isPresent())
                        .filter(high -> !endsInAnotherYear(low.value(), high.value()))
                        .forEach(high -> sink.accept(
                                new Fragment.Timed(
                                        at, high.to(), Optional.empty(), span(r, at, low.value(), high), Cue.IN),
                                r.worth(at, start) + low.score() + 1 + high.score() + 0.1));
            }
        });
    }

    /** "from March 2025 to May" may end in the May of either year. */
    private static boolean endsInAnotherYear(Meaning.OfTime low, Meaning.OfTime high) {
        return low.unit() != TimeGrain.YEAR
                && low.saysYear()
                && high.named()
                && !high.saysYear()
                && high.interval().from().map(LocalDate::getYear).isPresent()
                && !high.interval()
                        .from()
                        .map(LocalDate::getYear)
                        .equals(low.interval().from().map(LocalDate::getYear));
    }

    /** "when was the first order", "kapan pesanan terakhir". */
    static void when(Reader r, int at, Rule.Sink sink) {
        if (!r.word(at, "when", "kapan")) {
            return;
        }
        int next = r.word(at + 1, "was", "is", "were", "did", "adalah") ? at + 2 : at + 1;
        int start = r.pastArticles(next);
        int first = r.word(start, "first", "earliest", "oldest", "pertama") ? start + 1 : start;
        int last = r.word(start, "last", "latest", "newest", "terakhir") ? start + 1 : start;
        int thing = Math.max(first, last);
        r.tables(thing).forEach(t -> {
            boolean said = thing > start;
            boolean afterwards = r.word(t.to(), "pertama", "terakhir");
            if (said || afterwards) {
                boolean early = said ? first > start : r.word(t.to(), "pertama");
                int to = said ? t.to() : t.to() + 1;
                sink.accept(new Fragment.Moment(at, to, t.value(), early), (thing - at) + t.score() + 0.3);
            }
        });
    }

    private static Meaning.OfTime span(Reader r, int at, Meaning.OfTime low, Reader.Step<Meaning.OfTime> high) {
        Interval both =
                new Interval(low.interval().from(), high.value().interval().to());
        return new Meaning.OfTime(both, high.value().unit(), r.lattice().text(at, high.to()));
    }

    private static int pastPrepositions(Reader r, int at) {
        int to = r.past(at, Cue.IN, Cue.EQUAL);
        boolean unit = r.word(to, "tahun", "bulan") && r.times(to).findAny().isEmpty();
        return unit ? to + 1 : to; // "pada bulan Maret", "tahun 2025"; "bulan lalu" is a time itself
    }

    private static Cue operator(Reader r, int at, Cue cue, Meaning.OfTime time) {
        if (cue == Cue.BEFORE
                && (r.word(at, "hingga", "sampai") || (time.unit() == TimeGrain.DAY && r.word(at, "until", "up")))) {
            return Cue.LE; // "until 31 March" is with that day
        }
        if (cue == Cue.GE
                || (r.word(at, "since", "from", "starting", "sejak", "dari")
                        && time.interval().from().isPresent())) {
            return Cue.GE;
        }
        return cue == Cue.GT ? Cue.AFTER : cue == Cue.LT ? Cue.BEFORE : cue;
    }
}
