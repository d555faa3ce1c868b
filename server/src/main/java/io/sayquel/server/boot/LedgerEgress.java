package io.sayquel.server.boot;

import io.sayquel.server.model.Principal;
import io.sayquel.server.store.EgressLedger;
import io.sayquel.server.store.Writing;
import io.sayquel.server.translate.llm.Egress;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Writes what leaves for a model into the store; a day of a budget begins at midnight UTC. */
final class LedgerEgress implements Egress {
    private final EgressLedger ledger;
    private final Clock clock;

    LedgerEgress(EgressLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Entry leaving(Departure departure) {
        Writing<Long> entry = ledger.leaving(
                departure.principal(),
                new EgressLedger.Departure(
                        departure.answerId(),
                        departure.dataset().toString(),
                        departure.model().provider(),
                        departure.model().name(),
                        departure.promptHash(),
                        departure.columns().stream().map(Object::toString).toList(),
                        departure.tokens()),
                clock.instant());
        return entry::done;
    }

    /** Where a model does not count, what was estimated counts: a budget must not be empty for ever. */
    @Override
    public void returned(Departure departure, long number, int inputTokens, int outputTokens, String ending) {
        int read = inputTokens > 0 ? inputTokens : departure.tokens();
        var unused = ledger.returned(
                departure.principal(), number, new EgressLedger.Usage(read, outputTokens, ending), clock.instant());
    }

    @Override
    public long tokensToday(Principal principal) {
        return ledger.tokensSince(principal.tenant(), clock.instant().truncatedTo(ChronoUnit.DAYS));
    }
}
