package io.sayquel.server.dataset.csv;

import io.sayquel.server.dataset.csv.UploadChoice.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides how a column is read, by all of its values.
 *
 * <p>A column is of a type if nine of ten values are, or all but one: the rest are then mistakes, and refused. With more that do
 * not fit it is text, and that is said. What people write as codes (zeros in front, more digits than a number holds) stays text.
 */
final class ColumnJudge {
    private static final Pattern DAY_NAME =
            Pattern.compile("(?i).*(date|day|tanggal|tgl|datum|fecha)\\b.*|(?i)(.*_)?(dt|ymd|yyyymmdd)");

    private final String name;
    private final ColumnFacts facts;
    private final Habits habits;
    private Optional<String> remark = Optional.empty();

    ColumnJudge(String name, ColumnFacts facts, Habits habits) {
        this.name = name;
        this.facts = facts;
        this.habits = habits;
    }

    /** Judges by the values alone. */
    Judgement judge() {
        long present = facts.present();
        Reading best = likeliest();
        if (present == 0 || best == Reading.TEXT) {
            return read(Reading.TEXT, false);
        }
        if (best.isNumber() || best == Reading.INTEGER) {
            return isCode() ? text("codes, kept as they are") : number();
        }
        return best.isDate() || best.isMoment() ? day(false) : believed(best);
    }

    /** Whether the header says that these are codes, and some of them are no whole numbers. */
    private boolean isCode() {
        return CodeName.test(name) && facts.count(mask -> Problems.misfits(mask, Reading.INTEGER)) > 0;
    }

    /** Judges what somebody said. */
    Judgement judge(ColumnType said) {
        return switch (said) {
            case TEXT -> read(Reading.TEXT, true);
            case INTEGER -> read(Reading.INTEGER, true);
            case DECIMAL_POINT -> read(Reading.DECIMAL_POINT, true);
            case DECIMAL_COMMA -> read(Reading.DECIMAL_COMMA, true);
            case NUMBER -> twoNumbers() ? ask(numberChoice()) : read(decimal(), true);
            case DATE -> day(true);
            case DAY_FIRST -> read(hasTimes() ? Reading.MOMENT_DAY_FIRST : Reading.DATE_DAY_FIRST, true);
            case MONTH_FIRST -> read(hasTimes() ? Reading.MOMENT_MONTH_FIRST : Reading.DATE_MONTH_FIRST, true);
            case TIMESTAMP ->
                twoDays()
                        ? ask(dayChoice())
                        : read(dayFirst() ? Reading.MOMENT_DAY_FIRST : Reading.MOMENT_MONTH_FIRST, true);
            case BOOLEAN -> read(Reading.BOOLEAN, true);
        };
    }

    private Judgement read(Reading reading, boolean said) {
        return new Judgement.Read(new ColumnPlan(name, reading, facts, said, remark));
    }

    private Judgement ask(UploadChoice choice) {
        return new Judgement.Ask(choice);
    }

    /** The kind that most values are of. */
    private Reading likeliest() {
        Map<Reading, Long> fits = Map.of(
                Reading.DECIMAL_POINT, facts.with(Form.NUMBER),
                Reading.DATE_DAY_FIRST, facts.with(Form.DAY),
                Reading.COMPACT_DATE,
                        DAY_NAME.matcher(name).matches() ? facts.with(Form.COMPACT_DAY | Form.YEAR_FIRST) : 0,
                Reading.TIME, facts.with(Form.CLOCK),
                Reading.BOOLEAN,
                        Math.max(
                                facts.with(Form.TRUE_FALSE),
                                Math.max(facts.with(Form.YES_NO), facts.with(Form.YA_TIDAK))));
        Reading best = Reading.TEXT;
        long most = 0;
        for (Reading reading : List.of(
                Reading.COMPACT_DATE, Reading.DECIMAL_POINT, Reading.DATE_DAY_FIRST, Reading.TIME, Reading.BOOLEAN)) {
            if (fits.get(reading) > most) {
                best = reading;
                most = fits.get(reading);
            }
        }
        if (most == 0 && facts.with(Form.ZERO_PADDED | Form.LONG_DIGITS) > 0) {
            return Reading.INTEGER; // all of them codes; number() says so
        }
        return best;
    }

    private Judgement number() {
        boolean whole = facts.with(Form.NUMBER) == facts.with(Form.INTEGER);
        if (whole && facts.with(Form.ZERO_PADDED) > 0) {
            return text("leading zeros kept");
        }
        if (facts.with(Form.LONG_DIGITS) > 0) {
            return text("more than 18 digits, kept as they are");
        }
        if (Long.bitCount(facts.currencies()) > 1) {
            return text("several currencies");
        }
        long percents = facts.with(Form.PERCENT);
        if (percents > 0 && percents < facts.with(Form.NUMBER)) {
            return text("only some values have %");
        }
        if (twoNumbers()) {
            if (habits.decimal().isEmpty()) {
                return mostly(Reading.DECIMAL_POINT) ? ask(numberChoice()) : text(Reading.DECIMAL_POINT);
            }
            remark = Optional.of("as " + habits.decimal().get().column() + " is");
        }
        return believed(whole ? Reading.INTEGER : decimal());
    }

    /** Whether some values are numbers in two ways, and hardly any settles which. */
    private boolean twoNumbers() {
        return facts.with(Form.TWO_NUMBERS) > 0
                && 100 * Math.max(only(Form.POINT, Form.COMMA), only(Form.COMMA, Form.POINT))
                        < facts.with(Form.TWO_NUMBERS);
    }

    private long only(int one, int other) {
        return facts.count(mask -> (mask & one) != 0 && (mask & other) == 0);
    }

    private Reading decimal() {
        long points = only(Form.POINT, Form.COMMA);
        long commas = only(Form.COMMA, Form.POINT);
        if (twoNumbers() && habits.decimal().isPresent()) {
            return habits.decimal().get().value() == ',' ? Reading.DECIMAL_COMMA : Reading.DECIMAL_POINT;
        }
        return commas > points ? Reading.DECIMAL_COMMA : Reading.DECIMAL_POINT;
    }

    private Judgement day(boolean said) {
        if (!said && DAY_NAME.matcher(name).matches() && facts.with(Form.COMPACT_DAY) > facts.with(Form.DAY)) {
            return believed(Reading.COMPACT_DATE);
        }
        if (said && facts.with(Form.COMPACT_DAY) > facts.with(Form.DAY)) {
            return read(Reading.COMPACT_DATE, true);
        }
        if (twoDays()) {
            if (habits.dayFirst().isEmpty()) {
                return said || mostly(Reading.MOMENT_DAY_FIRST) ? ask(dayChoice()) : text(Reading.DATE_DAY_FIRST);
            }
            remark = Optional.of("as " + habits.dayFirst().get().column() + " is");
        }
        Reading reading = hasTimes()
                ? (dayFirst() ? Reading.MOMENT_DAY_FIRST : Reading.MOMENT_MONTH_FIRST)
                : (dayFirst() ? Reading.DATE_DAY_FIRST : Reading.DATE_MONTH_FIRST);
        return said ? read(reading, true) : believed(reading);
    }

    private boolean hasTimes() {
        return facts.with(Form.WITH_TIME) > 0;
    }

    private boolean twoDays() {
        return facts.with(Form.TWO_DAYS) > 0
                && 100 * Math.max(only(Form.DAY_FIRST, Form.MONTH_FIRST), only(Form.MONTH_FIRST, Form.DAY_FIRST))
                        < facts.with(Form.TWO_DAYS);
    }

    private boolean dayFirst() {
        if (twoDays() && habits.dayFirst().isPresent()) {
            return habits.dayFirst().get().value();
        }
        return only(Form.MONTH_FIRST, Form.DAY_FIRST) <= only(Form.DAY_FIRST, Form.MONTH_FIRST);
    }

    /** A reading if enough values fit it; else text. */
    private Judgement believed(Reading reading) {
        return mostly(reading) ? read(reading, false) : text(reading);
    }

    private boolean mostly(Reading reading) {
        long present = facts.present();
        long misfits = facts.count(mask -> Problems.misfits(mask, reading));
        return misfits * 10 <= present || (misfits == 1 && present >= 5);
    }

    private Judgement text(String why) {
        remark = Optional.of(why);
        return read(Reading.TEXT, false);
    }

    private Judgement text(Reading almost) {
        long present = facts.present();
        long fit = facts.count(almost::accepts);
        boolean surprising = 2 * fit >= present;
        facts.firstOf(mask -> Problems.misfits(mask, almost))
                .filter(first -> surprising)
                .ifPresent(first -> remark = Optional.of(Problems.counted(fit, "value") + " of "
                        + Problems.counted(present, "value").replaceAll(" .*", "") + " are "
                        + Problems.plural(almost, fit) + ", but not \"" + first.value() + "\" (line " + first.line()
                        + ")"));
        return read(Reading.TEXT, false);
    }

    private UploadChoice numberChoice() {
        return choice(
                Form.TWO_NUMBERS,
                ColumnType.DECIMAL_POINT,
                Reading.DECIMAL_POINT,
                ColumnType.DECIMAL_COMMA,
                Reading.DECIMAL_COMMA);
    }

    private UploadChoice dayChoice() {
        boolean times = hasTimes();
        return choice(
                Form.TWO_DAYS,
                ColumnType.DAY_FIRST,
                times ? Reading.MOMENT_DAY_FIRST : Reading.DATE_DAY_FIRST,
                ColumnType.MONTH_FIRST,
                times ? Reading.MOMENT_MONTH_FIRST : Reading.DATE_MONTH_FIRST);
    }

    private UploadChoice choice(int doubt, ColumnType one, Reading readOne, ColumnType other, Reading readOther) {
        String example =
                facts.firstOf(mask -> (mask & doubt) != 0).orElseThrow().value();
        List<Option> options = new ArrayList<>();
        options.add(new Option(one, ValueReader.forPeople(readOne, example)));
        options.add(new Option(other, ValueReader.forPeople(readOther, example)));
        return new UploadChoice(name, example.strip(), options);
    }
}
