package io.sayquel.server.store;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every store keeps to, by its ports. For each implementation a subclass of each says how one is opened and opened again. */
public abstract class StoreContract {
    protected static final Instant T0 = Instant.parse("2026-07-12T10:00:00.123456Z");
    protected static final Principal ANN = new Principal("acme", "ann", Set.of("editor"));
    protected static final Principal BOB = new Principal("acme", "bob", Set.of());
    protected static final Principal EVE = new Principal("globex", "ann", Set.of("owner"));

    protected Store store;

    /** Opens the store of this test, as often as it is asked to. */
    protected abstract Store open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    protected static DatasetRecord dataset(Principal owner, String id, int version) {
        return new DatasetRecord(
                owner.tenant(), id, owner.user(), "Title", "", "retail", Anchor.DATA, version, 10, T0, T0);
    }

    protected final void commit(Principal owner, String id, int version) {
        store.datasets()
                .commit(
                        dataset(owner, id, version),
                        new VersionRecord(owner.tenant(), id, version, owner.user(), 10, 4096, T0));
    }

    protected static KeptAnswer answer(String id, Instant at) {
        return new KeptAnswer(id, new DatasetRef("sales", 1), "", "revenue", "ANSWERED", "{\"rows\":[[1]]}", at);
    }

    protected static Reason reason(Callable<?> call) {
        try {
            call.call();
        } catch (SayquelException e) {
            return e.reason();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("nothing was refused");
    }

    protected static VerifiedQuestion question(String id) {
        return new VerifiedQuestion(
                id,
                "top {n} products",
                Map.of("n", "number"),
                "select 1 limit {n}",
                Optional.of(List.of(List.of("1"))),
                List.of("top"),
                "ann");
    }
}
