package io.sayquel.server.translate.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.cache.CacheKey;
import io.sayquel.server.cache.TimedCache;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.ModelUse;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.llm.prompt.Brief;
import io.sayquel.server.translate.verified.MetricUses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rounds with a model about one question: a draft, what is wrong with it, the next draft. All rounds together have one time.
 * Confined to one question.
 */
public final class Dialogue {
    private static final String SCRIPTED =
            "Written by a script for demos and tests, not by a language model (llm.provider=scripted).";

    private final LlmTranslator translator;
    private final Question question;
    private final SemanticModel data;
    private final Brief brief;
    private final Asker asker;
    private final Calls calls;
    private final CacheKey key;
    private Prompt prompt;
    private Optional<ModelAnswer> answer = Optional.empty();
    private String raw = "";
    private int attempt;
    private Optional<Instant> since = Optional.empty();
    private ModelId author;

    Dialogue(LlmTranslator translator, Question question, SemanticModel data, Brief brief, Asker asker) {
        this.translator = translator;
        this.question = question;
        this.data = data;
        this.brief = brief;
        this.asker = asker;
        this.prompt = brief.prompt();
        this.author = translator.models().get(0).id();
        this.calls = new Calls(
                translator,
                data.ref(),
                brief.columns(),
                asker,
                CallFrame.of(translator.options().total(), translator.options().idle(), asker.stop()));
        this.key = CacheKey.ofPrompt(asker.principal(), data, question, translator.identity(), prompt.hash());
    }

    /** What its answer is kept by. */
    public CacheKey key() {
        return key;
    }

    /** Whether an answer is kept already, so that nothing need leave for the first draft. */
    public boolean known() {
        return !asker.fresh() && translator.kept().findAgain(key).isPresent();
    }

    /** What is left of the time of all rounds together; negative when it is over. */
    public Duration left() {
        return calls.left();
    }

    /** Which draft is the newest, from 1. */
    public int attempt() {
        return attempt;
    }

    /** Whether another draft may be asked for. */
    public boolean mayGoOn() {
        return attempt < translator.options().attempts() && calls.timeIsLeft();
    }

    /**
     * The first draft.
     *
     * @throws SayquelException CANCELLED
     */
    public Draft first() {
        Optional<TimedCache.Kept<LlmTranslator.Kept>> known =
                asker.fresh() ? Optional.empty() : translator.kept().find(key);
        return known.map(this::again).orElseGet(this::next);
    }

    private Draft again(TimedCache.Kept<LlmTranslator.Kept> kept) {
        attempt = 1;
        since = Optional.of(kept.since());
        author = kept.value().by();
        ModelAnswer known = kept.value().answer();
        answer = Optional.of(known);
        raw = known.readings().get(0).sql();
        return draft(known);
    }

    /**
     * Another draft, after the last one did not do.
     *
     * @throws SayquelException CANCELLED
     */
    public Draft again(Objection objection) {
        since = Optional.empty();
        prompt = prompt.and(raw, said(objection));
        return next();
    }

    /** The newest draft passed and is kept for the same question. */
    public void accepted() {
        answer.filter(a -> since.isEmpty() && !a.readings().isEmpty())
                .ifPresent(a -> translator.kept().keep(key, new LlmTranslator.Kept(a, author)));
    }

    private String said(Objection objection) {
        if (objection instanceof Objection.NotPassed rejected) {
            String why = rejected.message() + (rejected.hint().isEmpty() ? "" : "; " + rejected.hint());
            return translator.writer().objection(rejected.reason().name(), Sanitised.of(why, raw, data));
        }
        return translator.writer().emptiness();
    }

    private Draft next() {
        attempt++;
        try {
            raw = calls.ask(prompt, () -> new SqlDeltas(asker.onSql(), this::whole)::add);
            author = calls.model().id();
        } catch (ModelFailure failure) {
            return failed(failure);
        }
        answer = ModelAnswer.read(raw);
        return answer.map(this::draft)
                .orElseGet(() -> new Draft.Failed(
                        Reason.LLM_BAD_ANSWER, "the model's answer holds no statement", "say it another way"));
    }

    private void whole(String sql) {
        if (!sql.isEmpty()) {
            asker.onStatement().accept(Spelling.of(sql, data).sql());
        }
    }

    private static Draft failed(ModelFailure failure) {
        if (failure.reason() == Reason.CANCELLED) {
            throw new SayquelException(failure.reason(), failure.getMessage(), failure.hint());
        }
        return new Draft.Failed(failure.reason(), failure.getMessage(), failure.hint());
    }

    private Draft draft(ModelAnswer said) {
        if (said.status() == ModelAnswer.Status.UNANSWERABLE) {
            return new Draft.Unanswerable(said.message());
        }
        List<Translation> readings = new ArrayList<>();
        said.readings().forEach(r -> readings.add(translation(r.sql(), r.text(), said.assumptions())));
        Evidence evidence = evidence(said.readings().get(0).sql(), said.assumptions());
        return new Draft.Written(readings, evidence.missing());
    }

    private Evidence evidence(String sql, List<String> assumptions) {
        return Evidence.of(question.text(), sql, data, attempt, assumptions.size());
    }

    private Translation translation(String sql, String reading, List<String> assumptions) {
        Spelling spelling = Spelling.of(sql, data);
        MetricUses metrics = new MetricUses(spelling.sql(), data);
        Stream<Warning> assumed = assumptions.stream().map(a -> new Warning(Warning.Code.ASSUMPTION, a));
        Stream<Warning> script =
                author().scripted() ? Stream.of(new Warning(Warning.Code.SCRIPTED, SCRIPTED)) : Stream.empty();
        return new Translation(
                TranslatorKind.LLM,
                spelling.sql(),
                reading.isEmpty() ? question.text() : reading,
                evidence(spelling.sql(), assumptions).confidence(),
                List.of(),
                metrics.definitions(),
                metrics.outputs(),
                Stream.of(script, assumed, spelling.warnings().stream())
                        .flatMap(s -> s)
                        .toList(),
                Optional.empty(),
                List.of(),
                Optional.of(use(sql)));
    }

    private LanguageModel author() {
        return translator.models().stream()
                .filter(m -> m.id().equals(author))
                .findFirst()
                .orElseThrow();
    }

    private ModelUse use(String sql) {
        return new ModelUse(
                author.toString(),
                author().scripted(),
                translator.writer().templates(),
                prompt.hash(),
                PlainText.statement(sql),
                Stream.concat(
                                Stream.concat(brief.how().stream(), calls.verdicts().stream()),
                                Stream.of(since.map(at -> "MODEL ANSWER KEPT SINCE " + at)
                                        .orElse("MODEL ATTEMPT " + attempt)))
                        .toList());
    }

    /** What a second look makes of a draft. */
    public sealed interface Review {
        /** It may stand; or nobody looked, and the verdict says which. */
        record Stands(String verdict) implements Review {}

        /** It does not answer the question. */
        record Rejects(String message) implements Review {}

        /** Another statement would; it has no authority either. */
        record Proposes(Draft.Written draft) implements Review {}
    }

    /**
     * Takes a second look at a statement, where the settings ask for one. A review that fails or makes no sense rejects nothing, and the
     * proof says that nobody reviewed.
     */
    public Review review(String sql) {
        if (!translator.options().review() || since.isPresent()) {
            return new Review.Stands("REVIEW NOT MADE");
        }
        try {
            String text = calls.ask(translator.writer().review(brief, sql), () -> t -> {});
            return ModelAnswer.json(text).map(this::review).orElseGet(() -> new Review.Stands("REVIEW UNREADABLE"));
        } catch (ModelFailure failure) {
            failed(failure); // a caller who stopped is gone
            return new Review.Stands("REVIEW " + failure.reason());
        }
    }

    private Review review(JsonNode said) {
        String message = PlainText.sentence(said.path("message").asText());
        String sql = said.path("sql").asText().strip();
        return switch (said.path("verdict").asText()) {
            case "accept" -> new Review.Stands("REVIEW ACCEPTED");
            case "reject" -> new Review.Rejects(message);
            case "propose" -> sql.isEmpty() ? new Review.Rejects(message) : new Review.Proposes(proposed(sql));
            default -> new Review.Stands("REVIEW UNREADABLE");
        };
    }

    private Draft.Written proposed(String sql) {
        attempt++;
        raw = sql;
        author = calls.model().id();
        ModelAnswer said = new ModelAnswer(
                ModelAnswer.Status.ANSWER,
                List.of(new ModelAnswer.Reading(sql, "")),
                answer.map(ModelAnswer::assumptions).orElse(List.of()),
                "");
        answer = Optional.of(said);
        return (Draft.Written) draft(said);
    }
}
