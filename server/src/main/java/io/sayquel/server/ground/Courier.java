package io.sayquel.server.ground;

import io.sayquel.server.ground.vector.Embedder;
import io.sayquel.server.ground.vector.Embedding;
import io.sayquel.server.ground.vector.EmbeddingFailure;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.Sha256;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.store.EgressLedger;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Takes texts to a model and brings vectors back. What leaves this process is in the ledger before it does, within the day's tokens of
 * the tenant; where the ledger cannot be written, nothing leaves. Safe for many threads.
 */
final class Courier {
    /** As prompts are counted. */
    private static final double CHARACTERS_PER_TOKEN = 3.5;

    /**
     * Why texts go.
     *
     * @param answerId the answer that they are for; empty for none
     * @param columns names of columns that the texts tell of
     */
    record Errand(Principal principal, String answerId, DatasetRef dataset, List<String> columns) {}

    private final Embedder embedder;
    private final EgressLedger ledger;
    private final long tokensPerDay;
    private final Clock clock;

    /** @param tokensPerDay for each tenant; 0 for no limit */
    Courier(Embedder embedder, EgressLedger ledger, long tokensPerDay, Clock clock) {
        this.embedder = embedder;
        this.ledger = ledger;
        this.tokensPerDay = tokensPerDay;
        this.clock = clock;
    }

    /**
     * A vector for each text, all of one space.
     *
     * @throws EmbeddingFailure if there are none
     */
    List<Embedding> bring(Errand errand, List<String> texts, Duration atMost) {
        if (!embedder.leaves()) {
            return whole(embedder.embed(texts, atMost), texts);
        }
        requireBudget(errand.principal());
        EgressLedger.Departure departure = departure(errand, texts);
        long number =
                ledger.leaving(errand.principal(), departure, clock.instant()).done();
        try {
            List<Embedding> vectors = whole(embedder.embed(texts, atMost), texts);
            returned(errand, number, departure.tokens(), "ANSWERED");
            return vectors;
        } catch (EmbeddingFailure failure) {
            returned(errand, number, 0, failure.reason().name());
            throw failure;
        }
    }

    private static List<Embedding> whole(List<Embedding> vectors, List<String> texts) {
        boolean alike = vectors.stream().map(Embedding::space).distinct().count() == 1;
        if (!alike || vectors.size() != texts.size()) {
            throw new EmbeddingFailure(
                    Reason.LLM_BAD_ANSWER, "the embedding model did not give one vector of one length for each text");
        }
        return vectors;
    }

    private void requireBudget(Principal principal) {
        boolean used = tokensPerDay > 0
                && ledger.tokensSince(principal.tenant(), clock.instant().truncatedTo(ChronoUnit.DAYS)) >= tokensPerDay;
        if (used) {
            throw new EmbeddingFailure(
                    Reason.BUDGET_EXHAUSTED, "the day's " + tokensPerDay + " tokens for language models are used");
        }
    }

    private EgressLedger.Departure departure(Errand errand, List<String> texts) {
        int characters = texts.stream().mapToInt(String::length).sum();
        return new EgressLedger.Departure(
                errand.answerId(),
                errand.dataset().toString(),
                embedder.id().provider(),
                embedder.id().model(),
                Sha256.hex(String.join("\n", texts)),
                errand.columns(),
                (int) Math.ceil(characters / CHARACTERS_PER_TOKEN));
    }

    private void returned(Errand errand, long number, int tokens, String ending) {
        ledger.returned(errand.principal(), number, new EgressLedger.Usage(tokens, 0, ending), clock.instant())
                .done();
    }
}
