package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.model.plan.Interval;
import io.sayquel.server.translate.semantic.followup.Opening.Sign;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lattice.Cue;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which years a month or quarter may be of that is said without one after a question about several years: "and in March?". */
final class UndatedTime {
    static final Pattern YEAR = Pattern.compile(".*\\d{4}.*");

    /** More than these are no help in choosing; the latest are likelier meant. */
    private static final int MOST = 3;

    private UndatedTime() {}

    /** The time with each year that it may be of, earliest first; empty where this is not the question. */
    static List<String> within(Fragment.Timed said, List<Fragment.Timed> before, Change change) {
        boolean other = said.cue() != Cue.IN || change.opening.has(Sign.ALSO) || !TimeEdits.isUndated(said.time());
        if (other || before.isEmpty() || !isOneStretch(before, change.earlier)) {
            return List.of();
        }
        Interval whole = whole(before);
        if (TimeEdits.year(whole).isPresent()
                || (whole.from().isEmpty() && whole.to().isEmpty())) {
            return List.of(); // of one year it is that year's
        }
        LocalDate latest = said.time().interval().from().orElseThrow(); // the last one that has begun
        int last = whole.to().map(t -> t.minusDays(1).getYear()).orElse(latest.getYear());
        int first = whole.from().map(LocalDate::getYear).orElse(last - MOST);
        List<String> dated = IntStream.rangeClosed(first, Math.min(last, latest.getYear()))
                .filter(year -> holds(whole, latest.withYear(year)))
                .mapToObj(year -> said.time().said() + " " + year)
                .toList();
        return dated.subList(Math.max(0, dated.size() - MOST), dated.size());
    }

    private static boolean holds(Interval whole, LocalDate day) {
        return whole.from().filter(day::isBefore).isEmpty()
                && whole.to().filter(to -> !day.isBefore(to)).isEmpty();
    }

    /** Whether nothing stands between the times but words that link them: "in 2023 and 2024", "dari 2023 sampai 2024". */
    private static boolean isOneStretch(List<Fragment.Timed> times, Utterance earlier) {
        int from = times.get(0).from();
        int to = times.get(times.size() - 1).to();
        return earlier.fragments().stream()
                .filter(f -> f.from() >= from && f.to() <= to)
                .allMatch(f -> f instanceof Fragment.Timed
                        || (f instanceof Fragment.Mark m && (m.cue() == Cue.AND || m.cue() == Cue.OR)));
    }

    /** From the beginning of the first to the end of the last; "since May 2023" has no end, "until 2024" no beginning. */
    private static Interval whole(List<Fragment.Timed> times) {
        Fragment.Timed first = times.get(0);
        Fragment.Timed last = times.get(times.size() - 1);
        Optional<LocalDate> from = switch (first.cue()) {
            case BEFORE, LE -> Optional.empty();
            case AFTER -> first.time().interval().to();
            default -> first.time().interval().from();
        };
        Optional<LocalDate> to = switch (last.cue()) {
            case AFTER, GE -> Optional.empty();
            case BEFORE -> last.time().interval().from();
            default -> last.time().interval().to();
        };
        return new Interval(from, to);
    }
}
