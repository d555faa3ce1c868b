package io.sayquel.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that may come again. */
public abstract class RequestContract extends StoreContract {
    private static final int MANY = 100;
    private static final Instant NEVER = Instant.EPOCH;

    private static RequestRecord request(String id, String name, Instant at) {
        return new RequestRecord(id, "AskService/Ask", "content", name, at);
    }

    @Test
    void theFirstOfAnIdIsTheOneThatIsThere() {
        RequestRecord first = store.requests().enter(ANN, request("r1", "a-1", T0), NEVER, MANY);
        RequestRecord again = store.requests().enter(ANN, request("r1", "a-2", T0.plusSeconds(1)), NEVER, MANY);
        store.close();
        store = open();

        assertThat(first).isEqualTo(request("r1", "a-1", T0));
        assertThat(again).isEqualTo(first);
        assertThat(store.requests().enter(ANN, request("r1", "a-3", T0), NEVER, MANY))
                .isEqualTo(first);
    }

    @Test
    void idsAreTheirOwnersAlone() {
        store.requests().enter(ANN, request("r1", "a-1", T0), NEVER, MANY);

        assertThat(store.requests()
                        .enter(BOB, request("r1", "a-2", T0), NEVER, MANY)
                        .name())
                .isEqualTo("a-2");
        assertThat(store.requests()
                        .enter(EVE, request("r1", "a-3", T0), NEVER, MANY)
                        .name())
                .isEqualTo("a-3");
    }

    @Test
    void whatItWasAnsweredIsKeptAndAnotherNameToo() {
        store.requests().enter(ANN, request("r1", "a-1", T0), NEVER, MANY);
        store.requests().answered(BOB, "r1", "not his");
        store.requests().answered(ANN, "r1", "{}");
        store.requests().rename(ANN, "r1", "a-9");

        RequestRecord known = store.requests().enter(ANN, request("r1", "a-2", T0), NEVER, MANY);

        assertThat(known.response()).contains("{}");
        assertThat(known.name()).isEqualTo("a-9");
    }

    @Test
    void whatIsTooOldOrBeyondTheMostIsForgotten() {
        store.requests().enter(ANN, request("old", "a-1", T0), NEVER, MANY);
        store.requests().enter(ANN, request("new", "a-2", T0.plusSeconds(2)), NEVER, MANY);
        assertThat(named("old", T0.plus(Duration.ofSeconds(1)), MANY)).isEqualTo("a-again");
        assertThat(named("new", T0.plus(Duration.ofSeconds(1)), MANY)).isEqualTo("a-2");

        for (String id : List.of("r1", "r2", "r3")) {
            store.requests().enter(ANN, request(id, "a-" + id, T0.plusSeconds(3)), NEVER, 2);
        }
        assertThat(named("r3", NEVER, 2)).isEqualTo("a-r3");
        assertThat(named("r2", NEVER, 2)).isEqualTo("a-r2");
        assertThat(named("new", NEVER, 2)).isEqualTo("a-again");
    }

    private String named(String id, Instant expired, int most) {
        return store.requests()
                .enter(ANN, request(id, "a-again", T0.plusSeconds(9)), expired, most)
                .name();
    }

    @Test
    void aDeletedAnswersRequestIsForgotten() {
        store.requests().enter(ANN, request("r1", "aaaa", T0), NEVER, MANY);
        store.answers().keep(ANN, answer("aaaa", T0));
        store.answers().delete(ANN, "aaaa", T0);

        assertThat(store.requests()
                        .enter(ANN, request("r1", "bbbb", T0), NEVER, MANY)
                        .name())
                .isEqualTo("bbbb");
    }

    @Test
    void aVersionIsFoundByTheUploadThatMadeIt() {
        store.datasets()
                .commit(dataset(ANN, "sales", 1), new VersionRecord("acme", "sales", 1, "ann", 10, 4096, T0, "u-1"));

        assertThat(store.datasets().madeBy("acme", "ann", "u-1"))
                .hasValueSatisfying(v -> assertThat(v.version()).isEqualTo(1));
        assertThat(store.datasets().madeBy("acme", "bob", "u-1")).isEmpty();
        assertThat(store.datasets().madeBy("globex", "ann", "u-1")).isEmpty();
    }
}
