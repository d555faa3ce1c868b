package io.sayquel.server.present;

import io.sayquel.server.model.plan.TimeGrain;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes values for people in one language: 1,234.50 or 1.234,50, 5 Aug 2026 or 5 Agu 2026, and an empty cell by its name.
 * Machines get ISO 8601 and plain numbers elsewhere.
 */
public final class CellFormat {
    private static final List<String> ENGLISH_MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final List<String> INDONESIAN_MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des");

    private final boolean indonesian;

    private CellFormat(boolean indonesian) {
        this.indonesian = indonesian;
    }

    /** The format of a language; any but Indonesian is written as English. */
    public static CellFormat in(Locale language) {
        return new CellFormat(language.getLanguage().equals("id"));
    }

    /** What stands in an empty cell. */
    public String empty() {
        return indonesian ? "kosong" : "empty";
    }

    /** A cell in the style of its column. */
    public String cell(Object value, ColumnStyle style) {
        if (value == null) {
            return empty();
        }
        Optional<BigDecimal> number = Numbers.of(value);
        if (number.isPresent()) {
            return number(
                    style.percent() ? number.get().movePointRight(2) : number.get(), style.decimals(), style.grouped());
        }
        return text(value, style.grain());
    }

    /** A number with its unit behind it, as in a sentence: 184,210.50 USD, Rp 1.200, 31.2%. */
    public String withUnit(Object value, ColumnStyle style, Optional<String> unit) {
        String text = cell(value, style);
        if (value == null) {
            return text;
        }
        if (style.percent()) {
            return text + "%";
        }
        return unit.map(u -> u.equals("Rp") ? "Rp " + text : text + " " + u).orElse(text);
    }

    /** A fraction as per cent with one decimal: 0.3124 as 31.2%. */
    public String percent(BigDecimal fraction) {
        return number(fraction.movePointRight(2), 1, true) + "%";
    }

    /** A number with so many decimals, rounded half up. */
    public String number(BigDecimal value, int decimals, boolean grouped) {
        BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_UP);
        String plain = rounded.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String fraction = point < 0 ? "" : (indonesian ? "," : ".") + plain.substring(point + 1);
        return (rounded.signum() < 0 ? "-" : "") + (grouped ? grouped(whole) : whole) + fraction;
    }

    /** A whole number, grouped. */
    public String count(long value) {
        return number(BigDecimal.valueOf(value), 0, true);
    }

    /** A day: 5 Aug 2026. */
    public String date(LocalDate day) {
        return day.getDayOfMonth() + " " + month(day) + " " + day.getYear();
    }

    /** A period by its first day: 2026, Q3 2026, Aug 2026, week of 3 Aug 2026. */
    public String period(LocalDate start, TimeGrain grain) {
        return switch (grain) {
            case YEAR -> Integer.toString(start.getYear());
            case QUARTER -> (indonesian ? "T" : "Q") + start.get(IsoFields.QUARTER_OF_YEAR) + " " + start.getYear();
            case MONTH -> month(start) + " " + start.getYear();
            case WEEK -> (indonesian ? "minggu " : "week of ") + date(start);
            case DAY, HOUR -> date(start);
        };
    }

    private String text(Object value, Optional<TimeGrain> grain) {
        if (value instanceof Boolean truth) {
            return yesNo(truth);
        }
        if (value instanceof LocalDate day) {
            return period(day, grain.orElse(TimeGrain.DAY));
        }
        return Periods.moment(value).map(moment -> moment(moment, grain)).orElseGet(() -> Prose.line(value.toString()));
    }

    private String moment(LocalDateTime value, Optional<TimeGrain> grain) {
        boolean wholeDay = value.toLocalTime().equals(LocalTime.MIDNIGHT);
        if (wholeDay && grain.isPresent() && grain.get() != TimeGrain.HOUR) {
            return period(value.toLocalDate(), grain.get());
        }
        String clock = String.format(Locale.ROOT, "%02d:%02d", value.getHour(), value.getMinute());
        String seconds = value.getSecond() == 0 ? "" : String.format(Locale.ROOT, ":%02d", value.getSecond());
        return date(value.toLocalDate()) + " " + clock + seconds;
    }

    private String yesNo(boolean value) {
        if (indonesian) {
            return value ? "ya" : "tidak";
        }
        return value ? "yes" : "no";
    }

    private String month(LocalDate day) {
        return (indonesian ? INDONESIAN_MONTHS : ENGLISH_MONTHS).get(day.getMonthValue() - 1);
    }

    private String grouped(String digits) {
        StringBuilder out = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            out.insert(at, indonesian ? '.' : ',');
        }
        return out.toString();
    }
}
