package io.sayquel.server.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.check.Checker;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialsTest {
    @TempDir
    Path folder;

    @Test
    void aStatementRunsOnceHoweverOftenItIsAskedFor() {
        try (DuckDbSqlParser parser = DuckDbSqlParser.open();
                Shop shop = new Shop(folder, Policy.OPEN);
                DatasetSource.OpenDataset data = shop.open(Principal.LOCAL, Optional.of("shop"))) {
            Cancellation cancellation = new Cancellation();
            CallCaches nothingKept = new CallCaches(
                    new Caches(Caches.Options.OFF, Clock.systemUTC()), Principal.LOCAL, data, cancellation, true);
            Question question = new Question(
                    "how many",
                    Question.ENGLISH,
                    new TimeContext(Instant.parse("2026-11-26T09:00:00Z"), ZoneOffset.UTC, TimeContext.Source.CLOCK));
            StatementRunner runner = new StatementRunner(data.engine(), nothingKept, cancellation);
            OpenCall call = new OpenCall(Principal.LOCAL, "a-1", data, runner, nothingKept, cancellation);
            Trials trials = new Trials(new Checker(parser), question, call, event -> {});
            Trials.Checked reading = trials.check(new Translation(
                            TranslatorKind.DETERMINISTIC,
                            "SELECT count(*) AS n FROM orders",
                            "how many orders",
                            0.9,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            Optional.empty(),
                            List.of()))
                    .orElseThrow();

            Trials.Tried first = trials.tryOut(reading);
            Trials.Tried again =
                    trials.tryOut(reading.with(reading.translation().reading("said otherwise")));

            assertThat(again.rows()).isSameAs(first.rows());
            assertThat(again.reading().translation().reading()).isEqualTo("said otherwise");
        }
    }
}
