package io.sayquel.server.ask;

import io.sayquel.server.check.CheckRequest;
import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.check.Checker;
import io.sayquel.server.check.Origin;
import io.sayquel.server.check.Verdict;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.run.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Small statements that are asked beside an answer, on the same version and behind the same wall. They are a courtesy: what does not
 * pass, or does not come in time, is left unsaid and never costs the answer. Confined to one request.
 */
final class Asides {
    private static final Limits ONE_ROW = new Limits(1, 1 << 20, Duration.ofSeconds(2));

    private final Checker checker;
    private final Answering.Task task;

    Asides(Checker checker, Answering.Task task) {
        this.checker = checker;
        this.task = task;
    }

    /** The statement if it passes every check. */
    Optional<CheckedSql> check(String sql) {
        CheckRequest request = new CheckRequest(
                sql, Origin.GENERATED, task.model(), task.question().time());
        return checker.check(request, task.call().data().engine()) instanceof Verdict.Passed passed
                ? Optional.of(passed.statement())
                : Optional.empty();
    }

    /** The first row. */
    Optional<Rows> row(CheckedSql statement) {
        try {
            return Optional.of(task.call().runner().fetch(statement, ONE_ROW));
        } catch (SayquelException e) {
            if (e.reason() == Reason.CANCELLED) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** The only cell of a statement that should have one. */
    Optional<Object> cell(String sql) {
        return check(sql)
                .flatMap(this::row)
                .filter(rows -> !rows.kept().isEmpty())
                .map(rows -> rows.kept().get(0).get(0));
    }

    /** A count. */
    OptionalLong count(String sql) {
        return cell(sql)
                .filter(Number.class::isInstance)
                .map(n -> OptionalLong.of(((Number) n).longValue()))
                .orElse(OptionalLong.empty());
    }
}
