package io.sayquel.server.present;

import io.sayquel.server.model.answer.Insight.Derivation;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.answer.Warning.Code;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.plan.OutputColumn.Kind;
import io.sayquel.server.model.plan.TimeGrain;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a careful person would say after looking at the rows. A code that was said before the rows is not said again. */
final class RowWarnings {
    private static final BigDecimal A_BIT_ABOVE_ONE = new BigDecimal("1.0005");
    private static final Pattern COUNT = Pattern.compile("(.*_)?(count|number|jumlah)(_.*)?");

    private final ResultView view;
    private final Locale language;

    RowWarnings(ResultView view) {
        this.view = view;
        this.language = view.input().question().language();
    }

    List<Warning> all() {
        List<Warning> all = new ArrayList<>(view.input().warnings());
        for (Optional<Warning> found : List.of(cut(), empty(), noTotal(), emptyGroup(), unfinished(), suspicious())) {
            found.filter(w -> all.stream().noneMatch(known -> known.code() == w.code()))
                    .ifPresent(all::add);
        }
        return all;
    }

    private Optional<Warning> cut() {
        if (!view.input().truncated()) {
            return Optional.empty();
        }
        String shown = view.format().count(view.input().delivered());
        OptionalLong total = view.input().totalRows();
        if (total.isEmpty()) {
            return say(Code.TRUNCATED, Phrase.CUT, shown);
        }
        Phrase phrase = view.input().whole().isPresent() ? Phrase.CUT_OF_WHOLE : Phrase.CUT_OF;
        return say(Code.TRUNCATED, phrase, shown, view.format().count(total.getAsLong()));
    }

    private Optional<Warning> empty() {
        return view.size() == 0 && !view.input().truncated() ? say(Code.EMPTY, Phrase.EMPTY) : Optional.empty();
    }

    private Optional<Warning> noTotal() {
        return Flags.noTotal(view) ? say(Code.NO_TOTAL, Phrase.NO_TOTAL) : Optional.empty();
    }

    private Optional<Warning> emptyGroup() {
        Optional<Field> name = view.of(Kind.CATEGORY).stream()
                .filter(f -> f.index() == 0 && view.size() > 1)
                .findFirst();
        if (name.isEmpty() || view.quantities().isEmpty()) {
            return Optional.empty();
        }
        List<Integer> nameless = IntStream.range(0, view.size())
                .filter(row -> view.cell(row, name.get()) == null)
                .boxed()
                .toList();
        return nameless.isEmpty() ? Optional.empty() : emptyGroup(name.get(), nameless);
    }

    private Optional<Warning> emptyGroup(Field name, List<Integer> nameless) {
        Field value = view.quantities().get(0);
        Optional<BigDecimal> share = new Claims(view).derive(Derivation.SHARE, value, nameless);
        boolean last = nameless.get(0) == view.size() - nameless.size();
        return share.isPresent()
                ? say(
                        Code.EMPTY_GROUP,
                        last ? Phrase.EMPTY_GROUP : Phrase.EMPTY_GROUP_AMID,
                        view.format().percent(share.get()),
                        value.label(),
                        name.label())
                : say(Code.EMPTY_GROUP, last ? Phrase.EMPTY_GROUP_ROW : Phrase.EMPTY_GROUP_ROW_AMID, name.label());
    }

    private Optional<Warning> unfinished() {
        List<Integer> rows = view.unfinishedRows();
        if (rows.isEmpty() || view.quantities().isEmpty()) {
            return Optional.empty();
        }
        Field period = view.of(Kind.PERIOD).get(0);
        TimeGrain grain = period.output().grain().orElse(TimeGrain.DAY);
        LocalDate start = Periods.day(view.cell(rows.get(0), period)).orElseThrow();
        LocalDate today = view.input().question().time().today();
        return say(
                Code.PARTIAL_PERIOD,
                Phrase.PARTIAL_PERIOD,
                view.format().period(start, grain),
                Periods.daysGone(start, today),
                Periods.days(start, grain));
    }

    private Optional<Warning> suspicious() {
        for (Field share : view.of(Kind.SHARE)) {
            Optional<Warning> found = first(share, n -> n.compareTo(A_BIT_ABOVE_ONE) > 0, Phrase.SHARE_ABOVE_ONE)
                    .or(() -> first(share, n -> n.signum() < 0, Phrase.SHARE_NEGATIVE));
            if (found.isPresent()) {
                return found;
            }
        }
        return view.of(Kind.MEASURE).stream()
                .filter(RowWarnings::count)
                .flatMap(f -> first(f, n -> n.signum() < 0, Phrase.COUNT_NEGATIVE).stream())
                .findFirst();
    }

    private static boolean count(Field field) {
        return field.column().type().family() == DataType.Family.INTEGER
                && field.unit().isEmpty()
                && COUNT.matcher(field.name().toLowerCase(Locale.ROOT)).matches();
    }

    private Optional<Warning> first(Field field, Predicate<BigDecimal> odd, Phrase phrase) {
        OptionalInt row = IntStream.range(0, view.size())
                .filter(r -> view.number(r, field).filter(odd).isPresent())
                .findFirst();
        if (row.isEmpty()) {
            return Optional.empty();
        }
        String name = view.names().isEmpty()
                ? field.label()
                : view.text(row.getAsInt(), view.names().get(0));
        String value = view.format().withUnit(view.cell(row.getAsInt(), field), field.style(), field.unit());
        return say(Code.SUSPICIOUS, phrase, name, value);
    }

    private Optional<Warning> say(Code code, Phrase phrase, Object... parts) {
        return Optional.of(new Warning(code, phrase.fill(language, parts)));
    }
}
