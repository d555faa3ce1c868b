package io.sayquel.server.model.answer;

import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** An {@link AnswerCard} in the making. Confined to one request. */
public final class AnswerCardBuilder {
    private final Outcome outcome;
    private final String question;
    private final String answerId;
    private String reading = "";
    private Optional<TranslatorKind> translator = Optional.empty();
    private OptionalDouble confidence = OptionalDouble.empty();
    private Optional<ConfidenceBand> band = Optional.empty();
    private List<Warning> warnings = List.of();
    private List<Option> options = List.of();
    private Optional<Reason> reason = Optional.empty();
    private String message = "";
    private String suggestion = "";
    private Optional<Position> position = Optional.empty();
    private String sql = "";
    private List<ResultColumn> schema = List.of();
    private List<List<Object>> rows = List.of();
    private OptionalLong rowCount = OptionalLong.empty();
    private OptionalLong totalRows = OptionalLong.empty();
    private boolean truncated;
    private Optional<ChartSpec> chart = Optional.empty();
    private List<Insight> insights = List.of();
    private Optional<Trust> trust = Optional.empty();
    private List<String> next = List.of();
    private Optional<LocalDate> asOf = Optional.empty();
    private Optional<CachedRows> cached = Optional.empty();
    private Optional<Proof> proof = Optional.empty();
    private List<AnswerFlag> flags = List.of();
    private String explanation = "";

    AnswerCardBuilder(Outcome outcome, String question, String answerId) {
        this.outcome = outcome;
        this.question = question;
        this.answerId = answerId;
    }

    AnswerCardBuilder(AnswerCard card) {
        this(card.outcome(), card.question(), card.answerId());
        reading = card.reading();
        translator = card.translator();
        confidence = card.confidence();
        band = card.confidenceBand();
        warnings = card.warnings();
        options = card.options();
        reason = card.reason();
        message = card.message();
        suggestion = card.suggestion();
        position = card.position();
        sql = card.sql();
        schema = card.schema();
        rows = card.rows();
        rowCount = card.rowCount();
        totalRows = card.totalRows();
        truncated = card.truncated();
        chart = card.chart();
        insights = card.insights();
        trust = card.trust();
        next = card.next();
        asOf = card.asOf();
        cached = card.cached();
        proof = card.proof();
        flags = card.flags();
        explanation = card.explanation();
    }

    public AnswerCardBuilder reading(String value) {
        reading = value;
        return this;
    }

    public AnswerCardBuilder translator(TranslatorKind value) {
        translator = Optional.of(value);
        return this;
    }

    public AnswerCardBuilder confidence(double value, ConfidenceBand asBand) {
        confidence = OptionalDouble.of(value);
        band = Optional.of(asBand);
        return this;
    }

    public AnswerCardBuilder warnings(List<Warning> value) {
        warnings = value;
        return this;
    }

    public AnswerCardBuilder options(List<Option> value) {
        options = value;
        return this;
    }

    /** Why it was not answered, in code and words. */
    public AnswerCardBuilder because(Reason why, String inWords, String whatToDo) {
        reason = Optional.of(why);
        message = inWords;
        suggestion = whatToDo;
        return this;
    }

    public AnswerCardBuilder suggestion(String value) {
        suggestion = value;
        return this;
    }

    public AnswerCardBuilder position(Optional<Position> value) {
        position = value;
        return this;
    }

    public AnswerCardBuilder message(String value) {
        message = value;
        return this;
    }

    public AnswerCardBuilder sql(String value) {
        sql = value;
        return this;
    }

    public AnswerCardBuilder schema(List<ResultColumn> value) {
        schema = value;
        return this;
    }

    public AnswerCardBuilder rows(List<List<Object>> value) {
        rows = value;
        return this;
    }

    public AnswerCardBuilder counts(long delivered, OptionalLong inAll, boolean cut) {
        rowCount = OptionalLong.of(delivered);
        totalRows = inAll;
        truncated = cut;
        return this;
    }

    public AnswerCardBuilder chart(ChartSpec value) {
        chart = Optional.of(value);
        return this;
    }

    public AnswerCardBuilder insights(List<Insight> value) {
        insights = value;
        return this;
    }

    public AnswerCardBuilder trust(Trust value) {
        trust = Optional.of(value);
        return this;
    }

    public AnswerCardBuilder next(List<String> value) {
        next = value;
        return this;
    }

    public AnswerCardBuilder asOf(Optional<LocalDate> value) {
        asOf = value;
        return this;
    }

    public AnswerCardBuilder cached(Optional<CachedRows> value) {
        cached = value;
        return this;
    }

    public AnswerCardBuilder proof(Proof value) {
        proof = Optional.of(value);
        return this;
    }

    public AnswerCardBuilder flags(List<AnswerFlag> value) {
        flags = value;
        return this;
    }

    public AnswerCardBuilder explanation(String value) {
        explanation = value;
        return this;
    }

    public AnswerCard build() {
        return new AnswerCard(
                outcome,
                question,
                reading,
                translator,
                confidence,
                band,
                warnings,
                options,
                reason,
                message,
                suggestion,
                position,
                sql,
                schema,
                rows,
                rowCount,
                totalRows,
                truncated,
                chart,
                insights,
                trust,
                next,
                asOf,
                cached,
                answerId,
                proof,
                flags,
                explanation);
    }
}
