package io.sayquel.server.run.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.Limits;
import io.sayquel.server.run.ResultStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops a statement, before its first row and while rows flow; each time the engine goes on for others. */
class StoppingTest {
    private static final String NO_FIRST_ROW = "SELECT count(*) FROM n a, n b, n c WHERE hash(a.i, b.i, c.i) = 0";
    private static final String ENDLESS_ROWS = "SELECT a.i, b.i AS j, c.i AS k FROM n a, n b, n c";
    private static final Duration SOON = Duration.ofSeconds(1);

    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final List<Future<?>> scheduled = new ArrayList<>();
    private OpenEngine db;

    @BeforeEach
    void open(@TempDir Path folder) {
        db = OpenEngine.over(folder, "CREATE TABLE n AS SELECT i FROM range(100000) r(i)");
    }

    /** Closing also fails if a stopped statement left memory behind. */
    @AfterEach
    void theEngineServesOthersAndLosesNothing() throws Exception {
        for (Future<?> task : scheduled) {
            task.get();
        }
        assertThat(db.rows("SELECT count(*) FROM n").get(0)).containsExactly(100_000L);
        db.close();
        later.shutdown();
    }

    @Test
    void aDeadlineStopsWhatHasNoFirstRow() {
        assertStops(Reason.QUERY_TIMEOUT, 200, () -> readAll(NO_FIRST_ROW, limits(200), new Cancellation()));
    }

    @Test
    void aDeadlineSaysHowLongItWasAndWhatToDo() {
        assertThatThrownBy(() -> readAll(NO_FIRST_ROW, limits(1_000), new Cancellation()))
                .isInstanceOfSatisfying(SayquelException.class, e -> {
                    assertThat(e.getMessage()).isEqualTo("Stopped after 1 s of engine time.");
                    assertThat(e.hint()).isEqualTo("narrow the dates, or --timeout 4s");
                });
    }

    @Test
    void aDeadlineStopsRowsThatFlow() {
        assertStops(Reason.QUERY_TIMEOUT, 300, () -> readAll(ENDLESS_ROWS, limits(300), new Cancellation()));
    }

    @Test
    void callsTooShortForTheWatchUseUpTheTimeTogether() {
        Limits atOnce = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofNanos(1));

        for (int i = 0; i < 20; i++) {
            assertStops(Reason.QUERY_TIMEOUT, 0, () -> readAll("SELECT 1", atOnce, new Cancellation()));
        }
    }

    @Test
    void cancellingStopsWhatHasNoFirstRow() {
        Cancellation cancellation = new Cancellation();
        after(200_000, cancellation::cancel);
        assertStops(Reason.CANCELLED, 200, () -> readAll(NO_FIRST_ROW, limits(60_000), cancellation));
    }

    @Test
    void cancellingStopsRowsThatFlow() {
        Cancellation cancellation = new Cancellation();
        after(300_000, cancellation::cancel);
        assertStops(Reason.CANCELLED, 300, () -> readAll(ENDLESS_ROWS, limits(60_000), cancellation));
    }

    @Test
    void whatIsCancelledBeforeItStartsDoesNotStart() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertStops(Reason.CANCELLED, 0, () -> readAll(NO_FIRST_ROW, limits(60_000), cancellation));
    }

    @Test
    void cancellingOneLeavesTheOthers() {
        Cancellation cancellation = new Cancellation();
        try (ResultStream other = db.start(ENDLESS_ROWS, limits(60_000));
                ResultStream stopped = db.start(ENDLESS_ROWS, limits(60_000), cancellation)) {
            cancellation.cancel();
            assertThatThrownBy(() -> drain(stopped)).isInstanceOf(SayquelException.class);
            assertThat(other.next()).isPresent();
        }
    }

    @Test
    void timeInWhichTheReaderPausesDoesNotCount() throws Exception {
        try (ResultStream stream = db.start(ENDLESS_ROWS, limits(500))) {
            for (int i = 0; i < 4; i++) {
                assertThat(stream.next()).isPresent();
                CompletableFuture<Void> pause = new CompletableFuture<>();
                after(300_000, () -> pause.complete(null));
                pause.get();
            }
        }
    }

    @Test
    void aReaderMayStopEarly() {
        try (ResultStream stream = db.start(ENDLESS_ROWS, limits(60_000))) {
            assertThat(stream.next()).isPresent();
            long before = System.nanoTime();
            stream.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
        }
    }

    @Test
    void closingTheEngineStopsWhatRunsOnIt(@TempDir Path folder) {
        OpenEngine doomed = OpenEngine.over(folder, "CREATE TABLE n AS SELECT i FROM range(100000) r(i)");
        try (ResultStream stream = doomed.start(ENDLESS_ROWS, limits(60_000))) {
            after(200_000, doomed::close);
            assertStops(Reason.CANCELLED, 200, () -> drain(stream));
        }
    }

    @Test
    void cancellingAtAnyMomentLosesNothing() {
        for (int i = 0; i < 40; i++) {
            Cancellation cancellation = new Cancellation();
            after(250L * i, cancellation::cancel);
            assertStops(Reason.CANCELLED, 10, () -> readAll(ENDLESS_ROWS, limits(60_000), cancellation));
        }
    }

    private void after(long micros, Runnable task) {
        scheduled.add(later.schedule(task, micros, TimeUnit.MICROSECONDS));
    }

    private static Limits limits(long millis) {
        return new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofMillis(millis));
    }

    private void readAll(String sql, Limits limits, Cancellation cancellation) {
        try (ResultStream stream = db.start(sql, limits, cancellation)) {
            drain(stream);
        }
    }

    private static void drain(ResultStream stream) {
        while (stream.next().isPresent()) {
            // the rows do not matter
        }
    }

    private static void assertStops(Reason reason, long afterMillis, ThrowingCallable work) {
        long start = System.nanoTime();
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        SayquelException.class, e -> assertThat(e.reason()).isEqualTo(reason));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(took).isLessThan(SOON.plusMillis(afterMillis));
    }
}
