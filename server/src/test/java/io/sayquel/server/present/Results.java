package io.sayquel.server.present;

import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.plan.OutputColumn;
import io.sayquel.server.model.plan.OutputColumn.Kind;
import io.sayquel.server.model.plan.TimeGrain;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A result, told in a few words. Today is 26 Nov 2026. */
final class Results {
    private Locale language = Locale.ENGLISH;
    private final List<ResultColumn> columns = new ArrayList<>();
    private final List<OutputColumn> outputs = new ArrayList<>();
    private final List<List<Object>> rows = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final List<PresentationInput.RuleRow> rules = new ArrayList<>();
    private Optional<Object> whole = Optional.empty();
    private OptionalLong total = OptionalLong.empty();
    private OptionalLong delivered = OptionalLong.empty();
    private boolean truncated;

    static Results with() {
        return new Results();
    }

    Results name(String column) {
        return column(column, "VARCHAR", Kind.CATEGORY, Optional.empty(), Optional.empty(), false);
    }

    Results month(String column) {
        return column(column, "DATE", Kind.PERIOD, Optional.empty(), Optional.of(TimeGrain.MONTH), false);
    }

    Results money(String column, String unit) {
        return column(column, "DECIMAL(18,2)", Kind.MEASURE, Optional.of(unit), Optional.empty(), true);
    }

    Results count(String column) {
        return column(column, "BIGINT", Kind.MEASURE, Optional.empty(), Optional.empty(), true);
    }

    Results average(String column) {
        return column(column, "DOUBLE", Kind.MEASURE, Optional.empty(), Optional.empty(), false);
    }

    Results share(String column) {
        return column(column, "DOUBLE", Kind.SHARE, Optional.empty(), Optional.empty(), true);
    }

    private Results column(
            String name, String type, Kind kind, Optional<String> unit, Optional<TimeGrain> grain, boolean additive) {
        columns.add(new ResultColumn(name, DataType.of(type), unit, true, List.of()));
        outputs.add(new OutputColumn(name, kind, unit, grain, additive));
        return this;
    }

    Results row(Object... cells) {
        rows.add(Collections.unmodifiableList(Arrays.asList(cells)));
        return this;
    }

    Results wholeOf(Object value) {
        whole = Optional.of(value);
        return this;
    }

    Results cutFrom(long all) {
        total = OptionalLong.of(all);
        truncated = true;
        return this;
    }

    /** More rows went to the caller than are at hand. */
    Results delivered(long count) {
        delivered = OptionalLong.of(count);
        return this;
    }

    Results warned(Warning warning) {
        warnings.add(warning);
        return this;
    }

    Results rule(PresentationInput.RuleRow rule) {
        rules.add(rule);
        return this;
    }

    Results in(Locale answerLanguage) {
        language = answerLanguage;
        return this;
    }

    static BigDecimal dec(String number) {
        return new BigDecimal(number);
    }

    static LocalDate month(int year, int month) {
        return LocalDate.of(year, month, 1);
    }

    PresentationInput input() {
        TimeContext time =
                new TimeContext(Instant.parse("2026-11-26T08:00:00Z"), ZoneOffset.UTC, TimeContext.Source.CLOCK);
        return new PresentationInput(
                new Question("a question", language, time),
                columns,
                outputs,
                rows,
                delivered.orElse(rows.size()),
                total,
                truncated,
                whole,
                warnings,
                rules);
    }

    ResultView view() {
        return new ResultView(input());
    }

    Presentation present() {
        return new Presenter().present(input());
    }
}
