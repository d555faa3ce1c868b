package io.sayquel.server.run.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.server.check.Binder.Bound;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.run.ArrowRows;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.Limits;
import io.sayquel.server.run.ResultStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that were bound before they run, which need not be prepared again. */
class ReadyStatementsTest {
    private static final String COUNT = "SELECT count(*) AS n, max(i) AS last FROM n";
    private static final List<List<Object>> COUNTED = List.of(List.of(100_000L, 99_999L));

    private OpenEngine db;

    @BeforeEach
    void open(@TempDir Path folder) {
        db = OpenEngine.over(folder, "CREATE TABLE n AS SELECT i FROM range(100000) r(i)");
    }

    /** Closing also fails if a statement left memory behind. */
    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void whatWasBoundRunsAsOftenAsItIsWanted() {
        assertThat(db.engine().bind(COUNT)).isInstanceOf(Bound.Fits.class);

        assertThat(List.of(db.rows(COUNT), db.rows(COUNT))).containsOnly(COUNTED);
    }

    @Test
    void whatWasBoundTwiceRunsTwiceAtOnce() {
        db.engine().bind(COUNT);
        db.engine().bind(COUNT);

        try (ResultStream one = db.start(COUNT, OpenEngine.PLENTY);
                ResultStream other = db.start(COUNT, OpenEngine.PLENTY)) {
            assertThat(ArrowRows.readAll(one)).isEqualTo(ArrowRows.readAll(other));
        }
    }

    @Test
    void columnsThatAreSentAsTextAreSoForWhatWasBound() {
        String sql = "SELECT i::UHUGEINT AS u FROM n ORDER BY i DESC LIMIT 1";
        db.engine().bind(sql);

        assertThat(db.rows(sql)).isEqualTo(List.of(List.of("99999")));
    }

    @Test
    void whatOthersPushedOutIsPreparedAgain() {
        db.engine().bind(COUNT);
        for (int i = 0; i < 40; i++) {
            db.engine().bind("SELECT i + " + i + " AS j FROM n");
        }

        assertThat(db.rows(COUNT)).isEqualTo(COUNTED);
    }

    @Test
    void whatWasBoundHasTheTimeThatItIsGivenToRun() {
        String endless = "SELECT count(*) FROM n a, n b, n c WHERE hash(a.i, b.i, c.i) = 0";
        db.engine().bind(endless);
        Limits soon = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofMillis(50));

        assertThatThrownBy(() -> db.start(endless, soon))
                .isInstanceOfSatisfying(
                        SayquelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.QUERY_TIMEOUT));
    }

    @Test
    void whatWasBoundIsStoppedLikeAnyOther() {
        String endless = "SELECT a.i, b.i AS j, c.i AS k FROM n a, n b, n c";
        db.engine().bind(endless);
        Cancellation cancellation = new Cancellation();

        try (ResultStream rows = db.start(endless, OpenEngine.PLENTY, cancellation)) {
            rows.next();
            cancellation.cancel();
            assertThatThrownBy(() -> ArrowRows.readAll(rows))
                    .isInstanceOfSatisfying(
                            SayquelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
        }
    }

    @Test
    void anEngineThatIsClosedRunsNothingThatWasBound() {
        db.engine().bind(COUNT);
        db.engine().close();

        assertThatThrownBy(() -> db.start(COUNT, OpenEngine.PLENTY))
                .isInstanceOfSatisfying(
                        SayquelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SERVER_STOPPING));
    }
}
