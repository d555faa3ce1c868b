package io.sayquel.server.boot;

import io.sayquel.server.check.CheckRequest;
import io.sayquel.server.check.Checker;
import io.sayquel.server.check.Origin;
import io.sayquel.server.check.Verdict;
import io.sayquel.server.cli.Evaluator;
import io.sayquel.server.eval.Evaluation;
import io.sayquel.server.eval.WorkbenchBinder;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.PerModel;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import io.sayquel.server.translate.semantic.Interpreter;
import io.sayquel.server.translate.semantic.SemanticTranslator;
import io.sayquel.server.translate.semantic.followup.SemanticFollowUps;
import io.sayquel.server.translate.verified.VerifiedTranslator;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** Measuring, put together: the translator behind the same checks as in the service. */
final class Evaluations implements Evaluator {
    private final Clock clock;

    Evaluations(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void evaluate(Job job, Listener listener) throws IOException {
        if (job.translator().equals("llm")) {
            throw new SayquelException(
                    Reason.NOT_SUPPORTED, "there is no language model", "--translator deterministic");
        }
        try (DuckDbSqlParser parser = DuckDbSqlParser.open()) {
            Checker checker = new Checker(parser);
            PerModel<Interpreter> interpreters = Interpreter.perModel();
            Evaluation evaluation = new Evaluation(
                    new SemanticTranslator(interpreters),
                    new SemanticFollowUps(interpreters, new VerifiedTranslator()),
                    DuckDbWorkbench::inMemory,
                    (model, rows, sql) -> checked(checker, model, rows, sql),
                    clock);
            evaluation.run(job.databases(), job.questions(), job.output(), job.limit(), listener::done);
        }
    }

    private Optional<String> checked(Checker checker, SemanticModel model, Workbench rows, String sql) {
        TimeContext time = new TimeContext(clock.instant(), model.zone(), TimeContext.Source.CLOCK);
        Verdict verdict =
                checker.check(new CheckRequest(sql, Origin.GENERATED, model, time), new WorkbenchBinder(rows));
        return verdict instanceof Verdict.Passed passed
                ? Optional.of(passed.statement().sql())
                : Optional.empty();
    }
}
