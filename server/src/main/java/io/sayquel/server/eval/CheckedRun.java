package io.sayquel.server.eval;

import io.sayquel.server.check.CheckRequest;
import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.check.Checker;
import io.sayquel.server.check.Origin;
import io.sayquel.server.check.Verdict;
import io.sayquel.server.model.Position;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.ArrowRows;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.Engine;
import io.sayquel.server.run.Limits;
import io.sayquel.server.run.ResultStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs statements over one dataset the way a question's statement runs: through the wall, within limits. */
final class CheckedRun {
    /** Golden rows are few; what gives more than this is no golden question. */
    private static final Limits LIMITS = new Limits(10_000, 16 << 20, Duration.ofSeconds(30));

    private final Checker checker;
    private final SemanticModel model;
    private final TimeContext time;
    private final Engine engine;

    CheckedRun(Checker checker, SemanticModel model, TimeContext time, Engine engine) {
        this.checker = checker;
        this.model = model;
        this.time = time;
        this.engine = engine;
    }

    /** A statement that ran, and its rows; null is an empty cell. */
    record Ran(CheckedSql statement, List<List<Object>> rows) {}

    /** @throws SayquelException if the wall or the engine refuses it */
    Ran run(String sql) {
        Verdict verdict = checker.check(new CheckRequest(sql, Origin.GENERATED, model, time), engine);
        if (verdict instanceof Verdict.Rejected rejected) {
            Optional<Position> position = rejected.position();
            throw new SayquelException(rejected.reason(), rejected.message(), rejected.hint(), position, null);
        }
        CheckedSql statement = ((Verdict.Passed) verdict).statement();
        try (ResultStream stream = engine.execute(statement, LIMITS, new Cancellation())) {
            return new Ran(statement, ArrowRows.readAll(stream));
        }
    }
}
