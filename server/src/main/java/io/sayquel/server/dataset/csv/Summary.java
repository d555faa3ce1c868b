package io.sayquel.server.dataset.csv;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnStats;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words in one line what was understood of a column. */
final class Summary {
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private final ColumnPlan plan;
    private final ColumnStats stats;
    private final List<String> parts = new ArrayList<>();

    private Summary(ColumnPlan plan, ColumnStats stats) {
        this.plan = plan;
        this.stats = stats;
    }

    static ColumnReading of(ColumnPlan plan, Column column) {
        Summary summary = new Summary(plan, column.stats());
        return new ColumnReading(plan.name(), plan.reading().word(), summary.text());
    }

    private String text() {
        if (stats.rows() == stats.nulls()) {
            return "no value in any row";
        }
        content();
        absent();
        emptiness();
        return String.join(", ", parts);
    }

    private void content() {
        Reading reading = plan.reading();
        if (reading == Reading.TEXT) {
            distinct();
            plan.remark().filter(r -> !r.contains("line")).ifPresent(parts::add);
        } else if (reading == Reading.BOOLEAN) {
            parts.add("true or false");
            conversion();
        } else {
            conversion();
            plan.remark().ifPresent(parts::add);
            range();
        }
    }

    private void distinct() {
        long present = stats.rows() - stats.nulls();
        stats.distinct()
                .ifPresent(distinct -> parts.add(
                        distinct == present && present > 1 ? "all different" : Problems.counted(distinct, "value")));
    }

    /** How a value that is written otherwise than the engine would is read. */
    private void conversion() {
        int foreign = Form.REWRITE;
        Optional<ColumnFacts.First> example = plan.facts()
                .firstOf(mask -> plan.reading().accepts(mask)
                        && ((mask & foreign) != 0
                                || (mask & (Form.YES_NO | Form.YA_TIDAK)) != 0
                                || ((mask & Form.TWO_NUMBERS) != 0 && plan.said())
                                || plan.reading() == Reading.COMPACT_DATE));
        example.ifPresent(first -> {
            String read = ValueReader.forPeople(plan.reading(), first.value());
            if (!read.equals(first.value().strip())) {
                parts.add("\"" + first.value().strip() + "\" read as " + read + otherwise());
            }
        });
    }

    private String otherwise() {
        return plan.said() || plan.reading() == Reading.BOOLEAN
                ? ""
                : " (else --column " + Problems.argument(plan.name()) + "=text)";
    }

    private void range() {
        if (stats.min().isEmpty() || stats.max().isEmpty()) {
            return;
        }
        String min = stats.min().get();
        String max = stats.max().get();
        boolean days = plan.reading().isDate() || plan.reading().isMoment();
        if (days && isDay(min) && isDay(max)) {
            days(LocalDate.parse(min.substring(0, 10)), LocalDate.parse(max.substring(0, 10)));
        } else if (parts.isEmpty()) {
            parts.add(min.equals(max) ? "always " + plain(min) : plain(min) + " to " + plain(max));
        }
    }

    private static boolean isDay(String text) {
        return text.matches("\\d{4}-\\d{2}-\\d{2}.*");
    }

    private void days(LocalDate first, LocalDate last) {
        boolean oneYear = first.getYear() == last.getYear();
        parts.add(
                first.equals(last)
                        ? FULL.format(first)
                        : (oneYear ? SHORT : FULL).format(first) + " - " + FULL.format(last));
        long span = ChronoUnit.DAYS.between(first, last) + 1;
        long distinct = stats.distinct().orElse(0);
        if (!plan.reading().isDate() || span < 3) {
            return;
        }
        if (distinct == span) {
            parts.add("no gaps");
        } else if (distinct < span && 2 * distinct >= span) {
            parts.add(Problems.counted(span - distinct, "day") + " missing");
        }
    }

    private static String plain(String number) {
        return number.contains(".") && !number.contains("e") && !number.contains("E")
                ? number.replaceAll("\\.?0+$", "")
                : number;
    }

    private void absent() {
        if (plan.reading() != Reading.TEXT) {
            plan.facts()
                    .firstOf(mask -> (mask & Form.ABSENT) != 0)
                    .ifPresent(first -> parts.add("\"" + first.value().strip() + "\" read as empty"));
        }
    }

    private void emptiness() {
        if (stats.nulls() > 0) {
            double share = 100.0 * stats.nulls() / stats.rows();
            parts.add(share < 1 ? "less than 1% empty" : Math.round(share) + "% empty");
        }
    }
}
