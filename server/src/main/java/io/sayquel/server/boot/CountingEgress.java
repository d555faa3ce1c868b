package io.sayquel.server.boot;

import io.sayquel.server.model.Principal;
import io.sayquel.server.translate.llm.Egress;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an evaluation sends to a model, counted for its budget and not written down: the questions and databases are those of whoever runs it,
 * who names the files and the model in one command. Safe for use by many threads.
 */
final class CountingEgress implements Egress {
    private final AtomicLong departures = new AtomicLong();
    private final AtomicLong tokens = new AtomicLong();

    @Override
    public Entry leaving(Departure departure) {
        long number = departures.incrementAndGet();
        return () -> number;
    }

    @Override
    public void returned(Departure departure, long number, int inputTokens, int outputTokens, String ending) {
        tokens.addAndGet((inputTokens > 0 ? inputTokens : departure.tokens()) + (long) outputTokens);
    }

    @Override
    public long tokensToday(Principal principal) {
        return tokens.get();
    }
}
