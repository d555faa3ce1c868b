package io.sayquel.server.translate.llm;

import io.sayquel.server.cache.TimedCache;
import io.sayquel.server.ground.Retrieved;
import io.sayquel.server.ground.Retriever;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.llm.prompt.Brief;
import io.sayquel.server.translate.llm.prompt.PromptWriter;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The third translator in the order of trust: has a language model write what nobody else could read. Unlike the others it works in
 * rounds, since what a check says of one draft leads to the next. Safe for use by many threads; whoever made it closes it.
 */
public final class LlmTranslator implements AutoCloseable {
    /** An answer and who gave it. */
    record Kept(ModelAnswer answer, ModelId by) {}

    private static final long MOST_KEPT = 1_000;

    private final List<LanguageModel> models;
    private final Retriever retriever;
    private final PromptWriter writer;
    private final LlmOptions options;
    private final Egress egress;
    private final TimedCache<Kept> kept;

    /**
     * A translator that asks models.
     *
     * @param models the one to ask first, and those to ask where it cannot be
     * @param retriever finds what a prompt tells of; it is not closed with this
     */
    public LlmTranslator(
            List<LanguageModel> models,
            Retriever retriever,
            PromptWriter writer,
            LlmOptions options,
            Egress egress,
            Clock clock) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("at least one model is needed");
        }
        this.models = List.copyOf(models);
        this.retriever = retriever;
        this.writer = writer;
        this.options = options;
        this.egress = egress;
        this.kept = TimedCache.ofEntries(options.keep(), MOST_KEPT, clock);
    }

    /** Opens a dialogue about one question; nothing leaves yet but, where one is set up elsewhere, for an embedding model. */
    public Dialogue about(Question question, SemanticModel data, Hints hints, Asker asker) {
        Retrieved found = retriever.retrieve(PromptWriter.wanted(question, asker.principal(), asker.answerId()), data);
        Brief brief = writer.brief(question, data, hints, found);
        return new Dialogue(this, question, data, brief, asker);
    }

    List<LanguageModel> models() {
        return models;
    }

    /** Names all of them. */
    String identity() {
        return models.stream().map(m -> m.id().toString()).collect(Collectors.joining(" "));
    }

    PromptWriter writer() {
        return writer;
    }

    LlmOptions options() {
        return options;
    }

    Egress egress() {
        return egress;
    }

    /**
     * Answers of the model that passed, by what it was asked: the same prompt is answered alike, so that an option that was shown can be
     * taken, and nothing leaves twice. What is kept is checked again like anything else.
     */
    TimedCache<Kept> kept() {
        return kept;
    }

    /** How much the kept answers are of use. */
    public TimedCache.Usage usage() {
        return kept.usage();
    }

    @Override
    public void close() {
        models.forEach(LanguageModel::close);
    }
}
