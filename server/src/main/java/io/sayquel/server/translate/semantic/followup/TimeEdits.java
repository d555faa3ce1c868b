package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.model.plan.Interval;
import io.sayquel.server.model.plan.TimeGrain;
import io.sayquel.server.translate.Resolution.Part;
import io.sayquel.server.translate.semantic.followup.Opening.Sign;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Meaning;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** When: a time takes the place of the time that was there. */
final class TimeEdits {
    /** Times that are said without "in". */
    private static final Pattern BARE = Pattern.compile(
            "(?i)^((the )?(last|this|past|previous|current|next|recent|today|yesterday|tomorrow)\\b|(year|month|quarter|week) to date"
                    + "|[ymqw]td$|(hari|minggu|bulan|kuartal|triwulan|tahun) (ini|lalu|kemarin|depan)|kemarin|besok|\\d{1,3} \\p{L}+ (terakhir|lalu)).*");

    private final Change change;

    TimeEdits(Change change) {
        this.change = change;
    }

    void apply(Fragment.Timed said, String glue) {
        if (said.column().filter(Mention::happened).filter(c -> !isDatedBy(c)).isPresent()) {
            dated(said, said, glue);
        } else {
            apply(said);
        }
    }

    /** Whether what was asked before is of the time when the same happened. */
    private boolean isDatedBy(Mention column) {
        return change.earlier.all(Fragment.Timed.class).stream()
                .anyMatch(t -> t.column().filter(column::sameAs).isPresent());
    }

    private void apply(Fragment.Timed said) {
        List<Fragment.Timed> before = change.earlier.all(Fragment.Timed.class);
        List<String> dated = UndatedTime.within(said, before, change);
        if (dated.size() == 1) {
            replaceAll(before, said, dated.get(0));
        } else if (!dated.isEmpty()) {
            change.oneOf(
                    said,
                    dated.stream()
                            .map(time -> (Runnable) () -> replaceAll(before, said, time))
                            .toList());
        } else if (before.size() > 1) {
            change.oneOf(
                    said,
                    before.stream()
                            .map(one -> (Runnable) () -> replace(one, said))
                            .toList());
        } else if (before.size() == 1 && change.opening.has(Sign.ALSO)) {
            change.oneOf(said, List.of(() -> both(before.get(0), said), () -> replace(before.get(0), said)));
        } else if (before.isEmpty()) {
            change.append(Part.TIME, words(said, said.time().said()));
        } else {
            replace(before.get(0), said);
        }
    }

    /** "joined in 2023": what is dated is said, too. */
    void dated(Fragment what, Fragment when, String glue) {
        if (change.earlier.all(Fragment.Timed.class).isEmpty()) {
            String words = change.later.lattice().text(what.from(), when.to());
            change.append(Part.TIME, FilterEdits.linked(glue, words));
        } else {
            change.whichPart(what);
        }
    }

    private void replace(Fragment.Timed before, Fragment.Timed said) {
        boolean open = before.cue() != Cue.IN || said.cue() != Cue.IN;
        if (open && !change.opening.has(Sign.INSTEAD)) {
            change.oneOf( // "only until June" after "since May": one of them, or both?
                    said,
                    List.of(
                            () -> change.append(
                                    Part.TIME, words(said, said.time().said())),
                            () -> replaceDated(before, said)));
            return;
        }
        replaceDated(before, said);
    }

    /** "in March 2024", in the place of "from 2023 to 2024". */
    private void replaceAll(List<Fragment.Timed> before, Fragment.Timed said, String time) {
        Fragment.Timed first = before.get(0);
        int from = first.column().map(Mention::to).orElse(first.from());
        int to = before.get(before.size() - 1).to();
        change.replace(Part.TIME, change.earlier.start(from), change.earlier.end(to - 1), words(said, time));
        change.losing(before.size() - 1);
    }

    /** "in 2025 or 2026". */
    private void both(Fragment.Timed before, Fragment.Timed said) {
        int from = before.column().map(Mention::to).orElse(before.from());
        String old = change.earlier.lattice().text(from, before.to());
        change.replace(
                Part.TIME,
                change.earlier.start(from),
                change.earlier.end(before.to() - 1),
                change.phrases.say("followup.or", old, said.time().said()));
    }

    private void replaceDated(Fragment.Timed before, Fragment.Timed said) {
        Optional<String> time = dated(before.time(), said.time());
        if (time.isEmpty()) {
            change.whichPart(said);
            return;
        }
        int from = before.column().map(Mention::to).orElse(before.from());
        change.replace(
                Part.TIME, change.earlier.start(from), change.earlier.end(before.to() - 1), words(said, time.get()));
    }

    /** A month without a year after a year is that year's; empty where it may be another's as well. */
    private static Optional<String> dated(Meaning.OfTime before, Meaning.OfTime said) {
        if (!isUndated(said)) {
            return Optional.of(said.said());
        }
        OptionalInt year = year(before.interval());
        boolean same = year.isPresent() && year.equals(year(said.interval()));
        return same || (year.isPresent() && before.unit() == TimeGrain.YEAR)
                ? Optional.of(said.said() + " " + year.getAsInt())
                : Optional.empty();
    }

    /** Whether it is a month or a quarter of which no year is said. */
    static boolean isUndated(Meaning.OfTime said) {
        boolean part = said.unit() == TimeGrain.MONTH || said.unit() == TimeGrain.QUARTER;
        return part
                && !UndatedTime.YEAR.matcher(said.said()).matches()
                && !BARE.matcher(said.said()).matches();
    }

    /** The year that a stretch lies in; empty if it lies in none or several. */
    static OptionalInt year(Interval interval) {
        Optional<LocalDate> from = interval.from();
        Optional<LocalDate> last = interval.to().map(t -> t.minusDays(1));
        return from.isPresent()
                        && last.isPresent()
                        && from.get().getYear() == last.get().getYear()
                ? OptionalInt.of(from.get().getYear())
                : OptionalInt.empty();
    }

    private String words(Fragment.Timed said, String time) {
        if (said.cue() != Cue.IN) {
            return change.later.text(said);
        }
        return BARE.matcher(time).matches() ? time : change.phrases.say("followup.in", time);
    }
}
