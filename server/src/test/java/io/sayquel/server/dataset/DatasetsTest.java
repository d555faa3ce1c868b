package io.sayquel.server.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.store.DatasetRecord;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTest {
    private static final Principal OTHER_TENANT = new Principal("globex", "eve", Set.of("owner"));

    @TempDir
    private Path dir;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(dir);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void reopen() {
        bench.close();
        bench = new Bench(dir);
    }

    private static void refused(Reason reason, String hint, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SayquelException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.hint()).contains(hint);
        });
    }

    @Test
    void anUploadBecomesAVersionThatCanBeAsked() {
        UploadResult.Ready ready = bench.upload("My Sales.csv", "day,amount", "2026-11-25,5", "2026-11-26,7");

        assertThat(ready.table()).isEqualTo("my_sales");
        assertThat(ready.dataset().dataset().id()).isEqualTo("my_sales");
        OpenedDataset opened = bench.datasets.open(Bench.ME, Optional.of("my_sales"));
        assertThat(opened.model().ref()).hasToString("my_sales@1");
        assertThat(bench.query(opened, "select sum(amount) from my_sales")
                        .get(0)
                        .get(0))
                .hasToString("12");
    }

    @Test
    void aDatasetOfOneTableAlsoAnswersToData() {
        bench.upload("sales.csv", "a,b", "1,x");
        OpenedDataset opened = bench.datasets.open(Bench.ME, Optional.of("sales"));

        assertThat(bench.query(opened, "select b from data")).containsExactly(List.of("x"));
    }

    @Test
    void aSecondFileJoinsTheFirstAndOneOfTheSameNameReplacesIt() {
        bench.upload("orders.csv", "id,amount", "1,5");
        bench.upload(
                UploadSpec.of("customers.csv").into("orders"), "id,name\n1,Ann\n".getBytes(StandardCharsets.UTF_8));
        bench.upload("orders.csv", "id,amount", "1,6", "2,7");

        SemanticModel model =
                bench.datasets.open(Bench.ME, Optional.of("orders")).model();

        assertThat(model.ref().version()).isEqualTo(3);
        assertThat(model.tables()).extracting(Table::name).containsExactly("orders", "customers");
        assertThat(model.table("orders").orElseThrow().rows()).isEqualTo(2);
        assertThat(bench.datasets
                        .open(Bench.ME, Optional.of("orders@1"))
                        .model()
                        .tables())
                .hasSize(1);
    }

    @Test
    void replaceKeepsOnlyTheNewTable() {
        bench.upload("orders.csv", "id,amount", "1,5");
        UploadSpec spec = UploadSpec.of("customers.csv").into("orders");
        UploadSpec replacing = new UploadSpec(
                spec.fileName(), spec.dataset(), spec.plugin(), true, spec.options(), spec.anchor(), spec.sizeBytes());
        bench.upload(replacing, "id,name\n1,Ann\n".getBytes(StandardCharsets.UTF_8));

        assertThat(bench.datasets.open(Bench.ME, Optional.of("orders")).model().tables())
                .extracting(Table::name)
                .containsExactly("customers");
    }

    @Test
    void keepsTheOriginalBytesOfEveryTable() throws Exception {
        bench.upload("orders.csv", "id,amount", "1,5");
        bench.upload(
                UploadSpec.of("customers.csv").into("orders"), "id,name\n1,Ann\n".getBytes(StandardCharsets.UTF_8));

        Path source = dir.resolve("data/default/orders/2/source");
        assertThat(Bench.tree(source)).containsExactly("customers.csv", "orders.csv");
        assertThat(Files.readString(source.resolve("orders.csv"))).isEqualTo("id,amount\n1,5\n");
    }

    @Test
    void isTheSameAfterARestartWithoutProfilingAgain() {
        bench.upload("sales.csv", "day,amount,region", "2020-11-25,5,north", "2020-11-26,7,south");
        DatasetDescription before = bench.datasets.get(Bench.ME, "sales");

        reopen();
        DatasetDescription after = bench.datasets.get(Bench.ME, "sales");

        assertThat(after.model().tables()).isEqualTo(before.model().tables());
        assertThat(after.model().joins()).isEqualTo(before.model().joins());
        assertThat(after.model().values().values())
                .isEqualTo(before.model().values().values());
        assertThat(after.readings()).isEqualTo(before.readings());
        assertThat(after.model().newestDay())
                .isEqualTo(before.model().newestDay())
                .isPresent();
        assertThat(after.model().anchor()).isEqualTo(Anchor.DATA);
    }

    @Test
    void givesTheSameModelUntilSomethingChanges() {
        bench.upload("sales.csv", "a,b", "1,x");
        SemanticModel first =
                bench.datasets.open(Bench.ME, Optional.of("sales")).model();

        assertThat(bench.datasets.open(Bench.ME, Optional.of("sales")).model()).isSameAs(first);
    }

    @Test
    void countsRelativeDatesFromOldDataAndSaysSo() {
        UploadResult.Ready old = bench.upload("old.csv", "day,amount", "2026-07-12,5");
        UploadResult.Ready fresh = bench.upload("fresh.csv", "day,amount", "2026-11-25,5");

        assertThat(old.dataset().dataset().anchor()).isEqualTo(Anchor.DATA);
        assertThat(old.warnings()).anySatisfy(w -> assertThat(w.message()).contains("12 Jul 2026", "--anchor clock"));
        assertThat(fresh.dataset().dataset().anchor()).isEqualTo(Anchor.CLOCK);
        assertThat(fresh.warnings()).isEmpty();
    }

    @Test
    void changesTitleDescriptionAndAnchor() {
        bench.upload("old.csv", "day,amount", "2026-07-12,5");

        DatasetDescription changed = bench.datasets.update(
                Bench.ME, "old", Optional.of("Old sales"), Optional.empty(), Optional.of(Anchor.CLOCK));

        assertThat(changed.dataset().title()).isEqualTo("Old sales");
        assertThat(changed.model().anchor()).isEqualTo(Anchor.CLOCK);
        assertThat(bench.datasets.open(Bench.ME, Optional.of("old")).model().anchor())
                .isEqualTo(Anchor.CLOCK);
    }

    @Test
    void opensTheOnlyDatasetAndAsksWhichOfSeveral() {
        refused(Reason.DATASET_REQUIRED, "upload", () -> bench.datasets.open(Bench.ME, Optional.empty()));
        bench.upload("a.csv", "x,y", "1,2");
        assertThat(bench.datasets.open(Bench.ME, Optional.empty()).model().ref().id())
                .isEqualTo("a");
        bench.upload("b.csv", "x,y", "1,2");
        refused(Reason.DATASET_REQUIRED, "a, b", () -> bench.datasets.open(Bench.ME, Optional.empty()));
    }

    @Test
    void namesTheNearestDatasetAndTheNewestVersion() {
        bench.upload("retail.csv", "x,y", "1,2");

        refused(Reason.DATASET_NOT_FOUND, "-d retail", () -> bench.datasets.open(Bench.ME, Optional.of("retial")));
        refused(Reason.VERSION_NOT_FOUND, "retail@1", () -> bench.datasets.open(Bench.ME, Optional.of("retail@2")));
        refused(Reason.VERSION_NOT_FOUND, "", () -> bench.datasets.open(Bench.ME, Optional.of("retail@x")));
    }

    @Test
    void anotherTenantsDatasetIsAsIfItWereNotThere() {
        bench.upload("retail.csv", "x,y", "1,2");

        assertThat(message(() -> bench.datasets.open(OTHER_TENANT, Optional.of("retail"))))
                .isEqualTo(message(() -> bench.datasets.open(OTHER_TENANT, Optional.of("liatre")))
                        .replace("liatre", "retail"));
        assertThat(bench.datasets.list(OTHER_TENANT, Optional.empty(), "", 10)).isEmpty();
        refused(Reason.DATASET_NOT_FOUND, "", () -> bench.datasets.delete(OTHER_TENANT, "retail"));

        bench.uploadAs(
                OTHER_TENANT,
                UploadSpec.of("retail.csv"),
                new ByteArrayInputStream("x,y\n3,4\n".getBytes(StandardCharsets.UTF_8)));
        OpenedDataset mine = bench.datasets.open(Bench.ME, Optional.of("retail"));
        assertThat(bench.query(mine, "select x::int from retail")).containsExactly(List.of(1));
    }

    private static String message(ThrowingCallable call) {
        try {
            call.call();
        } catch (Throwable e) {
            return e.getMessage();
        }
        throw new AssertionError("nothing was refused");
    }

    @Test
    void aDeletedDatasetIsGoneAndItsNameStartsAfresh() {
        bench.upload("sales.csv", "a,b", "1,x");
        bench.datasets.delete(Bench.ME, "sales");

        refused(Reason.DATASET_NOT_FOUND, "", () -> bench.datasets.open(Bench.ME, Optional.of("sales")));
        bench.upload(UploadSpec.of("other.csv").into("sales"), "a,b\n1,x\n".getBytes(StandardCharsets.UTF_8));
        assertThat(bench.datasets.open(Bench.ME, Optional.of("sales")).model().tables())
                .hasSize(1);
        refused(Reason.VERSION_NOT_FOUND, "sales@2", () -> bench.datasets.open(Bench.ME, Optional.of("sales@1")));
    }

    @Test
    void listsDatasetsInOrderWithWhatGovernsThem() {
        bench.upload("b.csv", "x,y", "1,2");
        bench.upload("a.csv", "x,y", "1,2");

        assertThat(bench.datasets.list(Bench.ME, Optional.empty(), "", 10))
                .extracting(DatasetRecord::id)
                .containsExactly("a", "b");
    }

    @Test
    void makesAPluginsOwnDataADatasetWhenItIsFirstUsed() throws Exception {
        Path people = Files.writeString(dir.resolve("people.csv"), "id,name\n1,Ann\n2,Bob\n");
        Path visits = Files.writeString(dir.resolve("visits.csv"), "person_id,day\n1,2026-11-25\n");
        bench.close();
        bench = new Bench(dir, () -> Map.of("clinic", List.of(people, visits)), Governance.NONE);

        SemanticModel model =
                bench.datasets.open(Bench.ME, Optional.of("clinic")).model();

        assertThat(model.plugin()).contains("clinic");
        assertThat(model.ref()).hasToString("clinic@1");
        assertThat(model.tables()).extracting(Table::name).containsExactly("people", "visits");
        bench.datasets.delete(Bench.ME, "clinic");
        refused(Reason.DATASET_NOT_FOUND, "", () -> bench.datasets.open(Bench.ME, Optional.of("clinic")));
    }
}
