package io.sayquel.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Datasets, their versions and uploads. */
public abstract class DatasetContract extends StoreContract {
    @Test
    void keepsWhatWasCommittedAcrossARestart() {
        commit(ANN, "sales", 1);
        store.close();
        store = open();

        assertThat(store.datasets().find("acme", "sales")).contains(dataset(ANN, "sales", 1));
        assertThat(store.datasets().version("acme", "sales", 1))
                .contains(new VersionRecord("acme", "sales", 1, "ann", 10, 4096, T0));
    }

    @Test
    void neverOverwritesAVersion() {
        commit(ANN, "sales", 2);

        assertThatThrownBy(() -> commit(ANN, "sales", 2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> commit(ANN, "sales", 1)).isInstanceOf(IllegalStateException.class);
        assertThat(store.datasets().everyVersion()).hasSize(1);
    }

    @Test
    void showsATenantNothingOfAnother() {
        commit(ANN, "sales", 1);
        store.answers().keep(ANN, answer("k7d2aaaa", T0));
        store.confirmedQuestions().confirm(ANN, "sales", question("q1"), T0);
        store.audit().append(ANN, "dataset.upload", "sales@1", "{}", T0);
        store.datasets().keep(new UploadRecord("acme", "u1", "ann", "{}", T0));

        assertThat(store.datasets().find("globex", "sales")).isEmpty();
        assertThat(store.datasets().version("globex", "sales", 1)).isEmpty();
        assertThat(store.datasets().list("globex", Optional.empty(), "", 10)).isEmpty();
        assertThat(store.datasets().lastVersion("globex", "sales")).isZero();
        assertThat(store.datasets().upload("globex", "ann", "u1")).isEmpty();
        assertThat(store.answers().find(EVE, "k7d2aaaa")).isEmpty();
        assertThat(store.answers().list(EVE, AnswerStore.Filter.NONE, "", 10)).isEmpty();
        assertThat(store.confirmedQuestions().list("globex", "sales")).isEmpty();
        assertThat(store.audit().list("globex", 0, 10)).isEmpty();
    }

    @Test
    void letsATenantChangeNothingOfAnother() {
        commit(ANN, "sales", 1);
        store.answers().keep(ANN, answer("k7d2aaaa", T0));
        store.confirmedQuestions().confirm(ANN, "sales", question("q1"), T0);

        assertThat(store.datasets().update(EVE, dataset(EVE, "sales", 1))).isFalse();
        assertThat(store.datasets().delete(EVE, "sales", T0)).isFalse();
        assertThat(store.answers().delete(EVE, "k7d2aaaa", T0)).isFalse();
        assertThat(store.confirmedQuestions().withdraw(EVE, "sales", "q1")).isFalse();
        assertThat(store.datasets().find("acme", "sales")).isPresent();
        assertThat(store.answers().find(ANN, "k7d2aaaa")).isPresent();
        assertThat(store.confirmedQuestions().list("acme", "sales")).hasSize(1);
    }

    @Test
    void twoTenantsMayUseOneName() {
        commit(ANN, "sales", 1);
        commit(EVE, "sales", 1);

        store.datasets().delete(EVE, "sales", T0);

        assertThat(store.datasets().find("acme", "sales")).isPresent();
        assertThat(store.datasets().version("acme", "sales", 1)).isPresent();
    }

    @Test
    void hidesADeletedDatasetAndRevivesItsNameWithoutItsPast() {
        commit(ANN, "sales", 1);
        assertThat(store.datasets().delete(ANN, "sales", T0)).isTrue();
        assertThat(store.datasets().find("acme", "sales")).isEmpty();
        assertThat(store.datasets().version("acme", "sales", 1)).isEmpty();
        assertThat(store.datasets().delete(ANN, "sales", T0)).isFalse();

        assertThat(store.datasets().lastVersion("acme", "sales")).isEqualTo(1);
        commit(ANN, "sales", 2);

        assertThat(store.datasets().find("acme", "sales")).isPresent();
        assertThat(store.datasets().version("acme", "sales", 1)).isEmpty();
        assertThat(store.datasets().everyVersion()).hasSize(2);
    }

    @Test
    void pagesDatasetsByIdAndFiltersByPlugin() {
        List.of("c", "a", "b").forEach(id -> commit(ANN, id, 1));

        assertThat(store.datasets().list("acme", Optional.empty(), "", 2))
                .extracting(DatasetRecord::id)
                .containsExactly("a", "b");
        assertThat(store.datasets().list("acme", Optional.of("retail"), "b", 2))
                .extracting(DatasetRecord::id)
                .containsExactly("c");
        assertThat(store.datasets().list("acme", Optional.of("other"), "", 2)).isEmpty();
    }

    @Test
    void keepsAnUploadUntilItIsForgotten() {
        UploadRecord upload = new UploadRecord("acme", "u1", "ann", "{\"a\":1}", T0);
        store.datasets().keep(upload);

        assertThat(store.datasets().upload("acme", "ann", "u1")).contains(upload);
        assertThat(store.datasets().upload("acme", "bob", "u1")).isEmpty();
        assertThat(store.datasets().forget("acme", "bob", "u1")).isFalse();
        assertThat(store.datasets().forget("acme", "ann", "u1")).isTrue();
        assertThat(store.datasets().everyUpload()).isEmpty();
    }
}
