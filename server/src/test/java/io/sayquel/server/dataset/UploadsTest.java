package io.sayquel.server.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.server.dataset.csv.ColumnType;
import io.sayquel.server.dataset.csv.ReadOptions;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
    private static final int MIB = 1 << 20;
    private static final byte[] TWO_WAYS = "item,weight\na,1.234\nb,5.678\n".getBytes(StandardCharsets.UTF_8);

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

    private void refused(Reason reason, ThrowingCallable call) throws IOException {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SayquelException.class, e -> assertThat(e.reason()).isEqualTo(reason));
        assertThat(Bench.tree(dir)).noneMatch(p -> p.matches("(uploads|data)/[^/]+/.*\\.?(building|bytes|duckdb).*"));
    }

    @Test
    void anEmptyFileIsRefused() throws Exception {
        refused(Reason.FILE_EMPTY, () -> bench.upload(UploadSpec.of("a.csv"), new byte[0]));
    }

    @Test
    void aFileThatIsTooLargeIsRefusedBeforeAndWhileItComes() throws Exception {
        UploadSpec announced = new UploadSpec(
                "a.csv",
                Optional.empty(),
                Optional.empty(),
                false,
                ReadOptions.SNIFF,
                Optional.empty(),
                OptionalLong.of(51L * MIB));
        refused(Reason.FILE_TOO_LARGE, () -> bench.upload(announced, new byte[1]));
        refused(Reason.FILE_TOO_LARGE, () -> bench.upload(UploadSpec.of("a.csv"), new byte[51 * MIB]));
    }

    @Test
    void anUploadThatIsCutLeavesNothing() throws Exception {
        InputStream cut = new SequenceInputStream(
                new ByteArrayInputStream("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the sender is gone");
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        return read();
                    }
                });
        refused(Reason.UPLOAD_CUT, () -> bench.upload(UploadSpec.of("a.csv"), cut));
        assertThat(bench.datasets.list(Bench.ME, Optional.empty(), "", 10)).isEmpty();
    }

    @Test
    void aBadFileLeavesTheVersionBeforeItAsItWas() throws Exception {
        bench.upload("a.csv", "x,y", "1,2");
        assertThatThrownBy(() -> bench.upload("a.csv", "x,y", "1,2,3")).isInstanceOf(SayquelException.class);

        assertThat(bench.datasets.open(Bench.ME, Optional.of("a")).model().ref())
                .hasToString("a@1");
        assertThat(Bench.tree(dir.resolve("data"))).noneMatch(p -> p.contains("building") || p.contains("2.duckdb"));
    }

    @Test
    void badNamesAreRefusedWithABetterOne() throws Exception {
        assertThatThrownBy(() -> bench.upload(UploadSpec.of("a.csv").into("My Data!"), TWO_WAYS))
                .isInstanceOfSatisfying(SayquelException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.INVALID_NAME);
                    assertThat(e.hint()).isEqualTo("try my_data");
                });
        refused(Reason.INVALID_NAME, () -> bench.upload(UploadSpec.of("a.csv").into("../etc"), TWO_WAYS));
    }

    @Test
    void filesNameTablesWhateverTheyAreCalled() {
        assertThat(bench.upload("../../Été 2026 (final).CSV", "a,b", "1,2").table())
                .isEqualTo("ete_2026_final");
        assertThat(bench.upload("2026.csv", "a,b", "1,2").table()).isEqualTo("t_2026");
        assertThat(bench.upload("...", "a,b", "1,2").table()).isEqualTo("data");
        assertThat(bench.upload("select.csv", "from,where", "1,2").table()).isEqualTo("select");
        assertThat(bench.upload("data.csv", "a,b", "1,2").dataset().model().tables())
                .extracting(Table::name)
                .containsExactly("data");
    }

    @Test
    void aChoiceIsKeptUntilItIsMadeAcrossARestart() {
        UploadResult.NeedsChoice asked = (UploadResult.NeedsChoice) bench.upload(UploadSpec.of("goods.csv"), TWO_WAYS);
        assertThat(asked.choices())
                .singleElement()
                .satisfies(c -> assertThat(c.column()).isEqualTo("weight"));
        assertThat(bench.datasets.list(Bench.ME, Optional.empty(), "", 10)).isEmpty();

        bench.close();
        bench = new Bench(dir);
        UploadResult.Ready ready = (UploadResult.Ready) bench.datasets
                .uploads()
                .resolve(Bench.ME, asked.uploadId(), Map.of("weight", ColumnType.DECIMAL_COMMA), "u-1");

        OpenedDataset opened = bench.datasets.open(Bench.ME, Optional.of("goods"));
        assertThat(ready.table()).isEqualTo("goods");
        assertThat(bench.query(opened, "select sum(weight)::int from goods")).containsExactly(List.of(6912));
        assertThatThrownBy(() -> bench.datasets.uploads().resolve(Bench.ME, asked.uploadId(), Map.of(), "u-2"))
                .isInstanceOfSatisfying(
                        SayquelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UPLOAD_NOT_FOUND));
    }

    @Test
    void aChoiceThatIsNotMadeIsAskedAgainAndIsNobodyElses() {
        String id = ((UploadResult.NeedsChoice) bench.upload(UploadSpec.of("goods.csv"), TWO_WAYS)).uploadId();
        Principal other = new Principal("default", "someone", Set.of());

        assertThat(bench.datasets.uploads().resolve(Bench.ME, id, Map.of(), "u-3"))
                .isInstanceOf(UploadResult.NeedsChoice.class);
        assertThatThrownBy(() -> bench.datasets.uploads().resolve(other, id, Map.of(), "u-4"))
                .isInstanceOf(SayquelException.class);
    }

    @Test
    void whatWasLeftOutIsSaidForGood() {
        ReadOptions rejecting = ReadOptions.SNIFF.rejectingRows();
        bench.upload(
                UploadSpec.of("a.csv").reading(rejecting),
                "x,y\n1,2\n2,2\n3,2\n4,2\nfive,2\n".getBytes(StandardCharsets.UTF_8));
        bench.upload(UploadSpec.of("b.csv").into("a"), "x,y\n1,2\n".getBytes(StandardCharsets.UTF_8));

        OpenedDataset opened = bench.datasets.open(Bench.ME, Optional.of("a"));

        assertThat(opened.notes()).singleElement().satisfies(note -> {
            assertThat(note.table()).isEqualTo("a");
            assertThat(note.warning().code()).isEqualTo(Warning.Code.ROWS_REJECTED);
        });
        assertThat(opened.model().table("a").orElseThrow().rejectedRows()).isEqualTo(1);
        assertThat(dir.resolve("data/default/a/1/rejects.csv")).exists();
    }

    @Test
    void uploadsToOneDatasetAtOnceAreAllThere() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            List<Callable<UploadResult>> uploads = IntStream.range(0, 12)
                    .<Callable<UploadResult>>mapToObj(i -> () -> bench.upload(
                            UploadSpec.of("t" + (char) ('a' + i) + ".csv").into("all"),
                            "x,y\n1,2\n".getBytes(StandardCharsets.UTF_8)))
                    .toList();
            for (Future<UploadResult> done : pool.invokeAll(uploads)) {
                assertThat(done.get()).isInstanceOf(UploadResult.Ready.class);
            }
        } finally {
            pool.shutdownNow();
        }

        OpenedDataset opened = bench.datasets.open(Bench.ME, Optional.of("all"));
        assertThat(opened.model().ref().version()).isEqualTo(12);
        assertThat(opened.model().tables()).hasSize(12);
        assertThat(Bench.tree(dir)).noneMatch(p -> p.contains("building") || p.endsWith("bytes"));
    }

    @Test
    void onlyOneProcessServesAHome() {
        try (ServerLock lock = ServerLock.tryAcquire(bench.home).orElseThrow()) {
            lock.publish(8123);
            assertThat(ServerLock.tryAcquire(bench.home)).isEmpty();
            assertThat(ServerLock.port(bench.home)).hasValue(8123);
        }
        assertThat(ServerLock.port(bench.home)).isEmpty();
        ServerLock.tryAcquire(bench.home).orElseThrow().close();
    }
}
