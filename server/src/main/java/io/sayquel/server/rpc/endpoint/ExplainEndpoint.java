package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.StatementParts;
import io.sayquel.server.model.answer.ConfidenceBand;
import io.sayquel.server.model.answer.Definition;
import io.sayquel.server.model.answer.Grain;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.answer.WordUse;
import io.sayquel.server.present.Explained;
import io.sayquel.server.present.ExplainedPart;
import io.sayquel.server.present.Explainer;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.server.store.AnswerStore;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.server.understand.QuestionReader;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.ExplainAnswerRequest;
import io.sayquel.v1.Explanation;
import io.sayquel.v1.Insight;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.Warning;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Kept answers in plain words. */
public final class ExplainEndpoint {
    private static final String POLICY = "POLICY";

    private final KeptCards cards;

    public ExplainEndpoint(AnswerStore answers) {
        this.cards = new KeptCards(answers);
    }

    public Api api() {
        return Api.of(Rpc.unary(AskServiceGrpc.getExplainAnswerMethod(), Rpc.Work.SHORT, this::explain));
    }

    private Explanation explain(Call<ExplainAnswerRequest, Explanation> call, ExplainAnswerRequest request) {
        KeptAnswer kept = cards.find(call.principal(), request.getAnswerId());
        AnswerCard card = KeptCards.card(kept);
        Locale language =
                Requests.language(request.getLanguage()).orElseGet(() -> QuestionReader.languageOf(card.getQuestion()));
        Explanation.Builder explanation =
                Explanation.newBuilder().setAnswerId(kept.id()).setLanguage(language.getLanguage());
        Explainer.explain(explained(card, kept.dataset().toString(), language))
                .forEach(part -> explanation.addParts(part(part)));
        return explanation.build();
    }

    private static Explanation.Part part(ExplainedPart part) {
        return Explanation.Part.newBuilder()
                .setKind(Explanation.Part.Kind.valueOf("KIND_" + part.kind()))
                .setTitle(part.title())
                .addAllSentences(part.sentences())
                .build();
    }

    private static Explained explained(AnswerCard card, String dataset, Locale language) {
        boolean answered = card.getOutcome() == Outcome.OUTCOME_ANSWERED;
        return new Explained(
                language,
                card.getReading(),
                answered ? "" : card.getMessage().isEmpty() ? card.getReason() : card.getMessage(),
                statement(card, dataset),
                trust(card),
                answered && card.hasProof() ? Optional.of(result(card)) : Optional.empty(),
                warnings(card, false),
                warnings(card, true));
    }

    private static List<String> warnings(AnswerCard card, boolean ofPolicy) {
        return card.getWarningsList().stream()
                .filter(w -> w.getCode().equals(POLICY) == ofPolicy)
                .map(Warning::getMessage)
                .map(ExplainEndpoint::sentence)
                .toList();
    }

    /** Warnings of checks begin like the rest of a line. */
    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    private static Explained.Statement statement(AnswerCard card, String dataset) {
        Optional<StatementParts> parts = StatementParts.of(card.getSql());
        return new Explained.Statement(
                dataset,
                card.getProof().getTablesList(),
                parts.isPresent(),
                parts.map(StatementParts::links).orElse(List.of()),
                parts.map(StatementParts::conditions).orElse(List.of()),
                parts.map(StatementParts::groups).orElse(List.of()),
                parts.filter(p -> p.most().isPresent())
                        .map(p -> OptionalLong.of(p.most().getAsInt()))
                        .orElse(OptionalLong.empty()),
                parts.flatMap(StatementParts::orderedBy),
                parts.map(StatementParts::descending).orElse(false),
                card.getTrust().getDefinitionsList().stream()
                        .map(d -> new Definition(d.getName(), d.getSql(), d.getVersion(), d.getDescription()))
                        .toList(),
                time(card),
                Requests.text(card.getAsOf()).map(LocalDate::parse));
    }

    /** What now meant, where words of the question count from it. */
    private static Optional<TimeContext> time(AnswerCard card) {
        boolean counts = card.getTrust().getWordsList().stream()
                .anyMatch(w -> w.getMatch().equals(WordUse.Match.DATE.name()) && WordUse.countsFromToday(w.getText()));
        return counts && card.hasProof() ? Optional.of(KeptCards.time(card)) : Optional.empty();
    }

    private static Explained.Trust trust(AnswerCard card) {
        return new Explained.Trust(
                named(card.getTranslator().name(), "TRANSLATOR_").map(TranslatorKind::valueOf),
                card.getTrust().getMark(),
                card.hasConfidence() ? OptionalDouble.of(card.getConfidence()) : OptionalDouble.empty(),
                named(card.getConfidenceBand().name(), "CONFIDENCE_BAND_").map(ConfidenceBand::valueOf),
                named(card.getTrust().getGrain().name(), "GRAIN_").map(Grain::valueOf),
                card.getTrust().getWordsList().stream()
                        .map(w -> new WordUse(
                                0,
                                w.getText().length(),
                                w.getText(),
                                w.getMeaning(),
                                WordUse.Match.valueOf(w.getMatch())))
                        .toList(),
                card.getProof().getVerdictsList());
    }

    private static Optional<String> named(String value, String prefix) {
        return Optional.of(value.substring(prefix.length())).filter(name -> !name.equals("UNSPECIFIED"));
    }

    private static Explained.Result result(AnswerCard card) {
        return new Explained.Result(
                card.getRowCount(),
                card.hasTotalRows() ? OptionalLong.of(card.getTotalRows()) : OptionalLong.empty(),
                card.getTruncated(),
                card.getProof().getRowsCovered(),
                card.getInsightsList().stream().map(Insight::getText).toList());
    }
}
