package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.model.Position;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.ChartSpec;
import io.sayquel.server.model.answer.Definition;
import io.sayquel.server.model.answer.Grain;
import io.sayquel.server.model.answer.Insight;
import io.sayquel.server.model.answer.Option;
import io.sayquel.server.model.answer.Proof;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.answer.Trust;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.answer.WordUse;
import io.sayquel.v1.AnswerFlag;
import io.sayquel.v1.Column;
import io.sayquel.v1.ConfidenceBand;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.TextPosition;
import io.sayquel.v1.Translator;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Cards and their parts as messages. */
public final class CardMapper {
    private CardMapper() {}

    /** A whole card. */
    public static io.sayquel.v1.AnswerCard card(AnswerCard card) {
        io.sayquel.v1.AnswerCard.Builder m = io.sayquel.v1.AnswerCard.newBuilder()
                .setOutcome(Outcome.valueOf("OUTCOME_" + card.outcome()))
                .setQuestion(card.question())
                .setReading(card.reading())
                .setMessage(card.message())
                .setSuggestion(card.suggestion())
                .setSql(card.sql())
                .setTruncated(card.truncated())
                .addAllNext(card.next())
                .setCached(card.cached().isPresent())
                .setAnswerId(card.answerId())
                .setExplanation(card.explanation());
        card.translator().ifPresent(t -> m.setTranslator(translator(t)));
        card.confidence().ifPresent(m::setConfidence);
        card.confidenceBand().ifPresent(b -> m.setConfidenceBand(ConfidenceBand.valueOf("CONFIDENCE_BAND_" + b)));
        card.warnings().forEach(w -> m.addWarnings(warning(w)));
        card.options().forEach(o -> m.addOptions(option(o)));
        card.reason().ifPresent(r -> m.setReason(r.name()).setSqlState(r.sqlState()));
        card.position().ifPresent(p -> m.setPosition(position(p)));
        card.schema().forEach(c -> m.addSchema(column(c)));
        card.rows().forEach(r -> m.addRows(CellValues.row(r)));
        card.rowCount().ifPresent(m::setRowCount);
        card.totalRows().ifPresent(m::setTotalRows);
        card.chart().ifPresent(c -> m.setChart(chart(c)));
        card.insights().forEach(i -> m.addInsights(insight(i)));
        card.trust().ifPresent(t -> m.setTrust(trust(t)));
        card.asOf().ifPresent(d -> m.setAsOf(d.toString()));
        card.cached()
                .ifPresent(c -> m.setCachedAt(c.readAt().toString())
                        .setCachedAgeSeconds(c.age().toSeconds()));
        card.proof().ifPresent(p -> m.setProof(proof(p)));
        card.flags().forEach(f -> m.addFlags(AnswerFlag.valueOf("ANSWER_FLAG_" + f)));
        return m.build();
    }

    private static TextPosition position(Position position) {
        return TextPosition.newBuilder()
                .setLine(position.line())
                .setColumn(position.column())
                .setLength(position.length())
                .setText(position.text())
                .build();
    }

    static Translator translator(TranslatorKind kind) {
        return Translator.valueOf("TRANSLATOR_" + kind);
    }

    static io.sayquel.v1.Grain grain(Grain grain) {
        return io.sayquel.v1.Grain.valueOf("GRAIN_" + grain);
    }

    static io.sayquel.v1.Warning warning(Warning warning) {
        return io.sayquel.v1.Warning.newBuilder()
                .setCode(warning.code().name())
                .setMessage(warning.message())
                .build();
    }

    private static io.sayquel.v1.Option option(Option option) {
        return io.sayquel.v1.Option.newBuilder()
                .setReading(option.reading())
                .setPreview(option.preview())
                .setSql(option.sql())
                .setConfidence(option.confidence())
                .setChoose(option.choose())
                .build();
    }

    static Column column(ResultColumn column) {
        return Column.newBuilder()
                .setName(column.name())
                .setType(column.type().text())
                .setUnit(column.unit().orElse(""))
                .setNullable(column.nullable())
                .addAllOrigins(column.origins())
                .build();
    }

    static io.sayquel.v1.ChartSpec chart(ChartSpec chart) {
        return io.sayquel.v1.ChartSpec.newBuilder()
                .setKind(io.sayquel.v1.ChartSpec.Kind.valueOf("KIND_" + chart.kind()))
                .setX(chart.x().orElse(""))
                .addAllY(chart.y())
                .setSeries(chart.series().orElse(""))
                .setTitle(chart.title())
                .setUnit(chart.unit().orElse(""))
                .addAllPartialRows(chart.partialRows())
                .setVegaLite(chart.vegaLite())
                .setChartJs(chart.chartJs())
                .build();
    }

    static io.sayquel.v1.Insight insight(Insight insight) {
        io.sayquel.v1.Insight.Builder m = io.sayquel.v1.Insight.newBuilder().setText(insight.text());
        insight.evidence()
                .forEach(e -> m.addEvidence(io.sayquel.v1.Insight.Evidence.newBuilder()
                        .setText(e.text())
                        .addAllRows(e.rows())
                        .setColumn(e.column())
                        .setDerivation(e.derivation().name())));
        return m.build();
    }

    static List<io.sayquel.v1.WordUse> words(List<WordUse> words) {
        return words.stream()
                .map(w -> io.sayquel.v1.WordUse.newBuilder()
                        .setText(w.text())
                        .setMeaning(w.meaning())
                        .setMatch(w.match().name())
                        .build())
                .toList();
    }

    private static io.sayquel.v1.Trust trust(Trust trust) {
        io.sayquel.v1.Trust.Builder m =
                io.sayquel.v1.Trust.newBuilder().setMark(trust.mark()).addAllWords(words(trust.words()));
        trust.grain().ifPresent(g -> m.setGrain(grain(g)));
        trust.definitions()
                .forEach(d -> m.addDefinitions(io.sayquel.v1.Definition.newBuilder()
                        .setName(d.name())
                        .setSql(d.sql())
                        .setVersion(d.version())
                        .setDescription(d.description())));
        return m.build();
    }

    static io.sayquel.v1.Proof proof(Proof proof) {
        io.sayquel.v1.Proof.Builder m = io.sayquel.v1.Proof.newBuilder()
                .setDataset(proof.dataset().toString())
                .addAllTables(proof.tables())
                .addAllColumns(proof.columns())
                .setExecutedSql(proof.executedSql())
                .setNow(instant(proof.time()))
                .setAnchor(proof.time().source().name())
                .setTimeZone(proof.time().zone().getId())
                .addAllDefinitions(
                        proof.definitions().stream().map(CardMapper::versioned).toList())
                .addAllVerdicts(proof.verdicts())
                .setEngine(proof.engine())
                .setDigest(proof.digest())
                .setRowsCovered(proof.rowsCovered());
        proof.model()
                .ifPresent(used -> m.setModel(used.model())
                        .setPromptTemplates(used.templates())
                        .setPromptHash(used.promptHash())
                        .setWrittenSql(used.written()));
        return m.build();
    }

    private static String versioned(Definition definition) {
        return definition.name() + "@" + definition.version();
    }

    static String instant(TimeContext time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.now().atZone(time.zone()));
    }
}
