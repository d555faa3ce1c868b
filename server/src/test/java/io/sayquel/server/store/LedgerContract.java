package io.sayquel.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was done, and what left. */
public abstract class LedgerContract extends StoreContract {
    @Test
    void numbersAuditEntriesInTheirOrder() {
        store.audit().append(ANN, "dataset.upload", "sales@1", "{}", T0);
        store.audit().append(BOB, "dataset.delete", "sales", "{\"why\":\"old\"}", T0);

        List<AuditLog.Entry> entries = store.audit().list("acme", 0, 10);

        assertThat(entries).extracting(AuditLog.Entry::actor).containsExactly("ann", "bob");
        assertThat(store.audit().list("acme", entries.get(0).number(), 10)).containsExactly(entries.get(1));
    }

    @Test
    void entersWhatChangesADatasetInTheAuditLog() {
        commit(ANN, "sales", 1);
        store.datasets().update(BOB, dataset(BOB, "sales", 1));
        store.datasets().delete(ANN, "sales", T0);
        store.datasets().delete(ANN, "sales", T0);

        assertThat(store.audit().list("acme", 0, 10))
                .extracting(e -> e.actor() + " " + e.action() + " " + e.subject())
                .containsExactly("ann dataset.upload sales@1", "bob dataset.update sales", "ann dataset.delete sales");
    }

    @Test
    void whatLeftIsKeptForItsTenantWithWhatCameOfIt() {
        EgressLedger.Departure departure = new EgressLedger.Departure(
                "answer", "retail@1", "openai", "some-model", "abc", List.of("orders.id", "orders.total"), 900);
        long first = store.egress().leaving(ANN, departure, T0).done();
        long second = store.egress().leaving(BOB, departure, T0.plusSeconds(60)).done();
        long others = store.egress().leaving(EVE, departure, T0).done();
        store.egress()
                .returned(ANN, first, new EgressLedger.Usage(950, 50, "ANSWERED"), T0.plusSeconds(3))
                .done();
        store.egress()
                .returned(EVE, others, new EgressLedger.Usage(7, 0, "LLM_TIMEOUT"), T0.plusSeconds(3))
                .done();

        assertThat(store.egress().list("acme", 0, 10))
                .containsExactly(
                        new EgressLedger.Entry(
                                first, "ann", departure, Optional.of(new EgressLedger.Usage(950, 50, "ANSWERED")), T0),
                        new EgressLedger.Entry(second, "bob", departure, Optional.empty(), T0.plusSeconds(60)));
        assertThat(store.egress().newest("acme", Long.MAX_VALUE, 10))
                .extracting(EgressLedger.Entry::number)
                .containsExactly(second, first);
        assertThat(store.egress().newest("acme", second, 1))
                .extracting(EgressLedger.Entry::number)
                .containsExactly(first);
        assertThat(store.egress().tokensSince("acme", T0)).isEqualTo(1_000);
        assertThat(store.egress().tokensSince("acme", T0.plusSeconds(4))).isZero();
        assertThat(store.egress().tokensSince("globex", T0)).isEqualTo(7);
    }
}
