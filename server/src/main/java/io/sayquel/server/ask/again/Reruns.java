package io.sayquel.server.ask.again;

import io.sayquel.server.ask.Answering;
import io.sayquel.server.ask.AskEvent;
import io.sayquel.server.ask.AskSink;
import io.sayquel.server.ask.CallOpener;
import io.sayquel.server.ask.Defaults;
import io.sayquel.server.ask.Exported;
import io.sayquel.server.ask.OpenCall;
import io.sayquel.server.ask.Rows;
import io.sayquel.server.check.CheckRequest;
import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.check.Checker;
import io.sayquel.server.check.Verdict;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Proof;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.Limits;
import io.sayquel.server.run.ResultStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Runs the statements of earlier answers again, on the dataset version they came from. A statement that passed once has no
 * authority: it goes through the same wall as a new one, with what its caller may see now.
 */
public final class Reruns {
    private final CallOpener calls;
    private final Checker checker;
    private final Defaults defaults;

    public Reruns(CallOpener calls, Checker checker, Defaults defaults) {
        this.calls = calls;
        this.checker = checker;
        this.defaults = defaults;
    }

    /**
     * What a statement gave this time.
     *
     * @param rows the first ones; null is an empty cell
     * @param count how many there were
     * @param total how many the statement has in all
     */
    public record Rerun(
            Proof proof,
            List<ResultColumn> columns,
            List<List<Object>> rows,
            long count,
            OptionalLong total,
            boolean truncated) {
        /** What is different from when the statement ran first; empty if the digest is the same. */
        public List<Change> changesSince(Recipe before) {
            return Changes.ofRerun(before, this);
        }
    }

    /**
     * Runs a statement with the limit that cut it before, so that the same data gives the same digest.
     *
     * @throws SayquelException why it may not or cannot run
     */
    public Rerun again(Principal principal, Recipe recipe, Optional<Duration> timeout, Cancellation cancellation) {
        return calls.anew(principal, Optional.of(recipe.dataset().toString()), cancellation, call -> {
            Answering.Task task = task(recipe, call);
            Limits limits = limits(mostRows(recipe), timeout, call);
            return rerun(task, recipe, call.runner().fetch(task.statement(), limits));
        });
    }

    private static Rerun rerun(Answering.Task task, Recipe recipe, Rows rows) {
        return new Rerun(
                Answering.proof(task, task.columns(), rows),
                columns(task, recipe),
                rows.kept(),
                rows.count(),
                rows.total(),
                rows.truncated());
    }

    private static List<ResultColumn> columns(Answering.Task task, Recipe recipe) {
        return task.columns().stream().map(c -> inItsUnit(c, recipe)).toList();
    }

    /**
     * Sends the rows that an answer gave to a sink once more: its columns, then its frames, at the sink's pace.
     *
     * @throws SayquelException why the statement may not or cannot run; ANSWER_CHANGED, after the rows, if they are others
     */
    public void rows(Principal principal, Recipe recipe, Cancellation cancellation, AskSink sink) {
        calls.anew(principal, Optional.of(recipe.dataset().toString()), cancellation, call -> {
            Answering.Task task = task(recipe, call);
            Rows rows = call.runner()
                    .run(
                            task.statement(),
                            limits(mostRows(recipe), Optional.empty(), call),
                            arrow -> sink.emit(new AskEvent.Columns(columns(task, recipe), arrow)),
                            frame -> sink.emit(new AskEvent.Rows(frame)));
            if (!rerun(task, recipe, rows).changesSince(recipe).isEmpty()) {
                throw new SayquelException(
                        Reason.ANSWER_CHANGED,
                        "the answer has other rows now, so that its card does not fit them",
                        "replay it to see what changed, or ask again");
            }
            return rows.count();
        });
    }

    /** A cut answer is cut at the same place, so that the same data gives the same digest. */
    private static OptionalLong mostRows(Recipe recipe) {
        return recipe.truncated() ? OptionalLong.of(recipe.rows()) : OptionalLong.empty();
    }

    /** A statement alone does not tell the unit of a metric, which the answer was given in. */
    private static ResultColumn inItsUnit(ResultColumn column, Recipe recipe) {
        return recipe.columns().stream()
                .filter(c -> c.name().equals(column.name()) && c.type().equals(column.type()))
                .findFirst()
                .map(c -> new ResultColumn(column.name(), column.type(), c.unit(), column.nullable(), column.origins()))
                .orElse(column);
    }

    /**
     * Sends all rows of a statement to a sink: its columns, then its frames, at the sink's pace.
     *
     * @throws SayquelException why it may not or cannot run
     */
    public Exported export(
            Principal principal, Recipe recipe, Optional<Duration> timeout, Cancellation cancellation, AskSink sink) {
        return calls.anew(principal, Optional.of(recipe.dataset().toString()), cancellation, call -> {
            Answering.Task task = task(recipe, call);
            return call.runner().stream(
                    task.statement(),
                    limits(OptionalLong.empty(), timeout, call),
                    arrow -> sink.emit(new AskEvent.Columns(task.columns(), arrow)),
                    frame -> sink.emit(new AskEvent.Rows(frame)));
        });
    }

    /** A file of all rows. */
    public record Written(List<ResultColumn> columns, Exported exported) {
        public Written {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Has a file made of all rows of a statement.
     *
     * @throws SayquelException why it may not or cannot run
     */
    public Written write(
            Principal principal,
            Recipe recipe,
            Optional<Duration> timeout,
            Cancellation cancellation,
            ToLongFunction<ResultStream> file) {
        return calls.anew(principal, Optional.of(recipe.dataset().toString()), cancellation, call -> {
            Answering.Task task = task(recipe, call);
            Limits limits = limits(OptionalLong.empty(), timeout, call);
            return new Written(task.columns(), call.runner().pulled(task.statement(), limits, file));
        });
    }

    /** A kept answer's rows are wanted as they are, so only a policy limits their number. */
    private Limits limits(OptionalLong most, Optional<Duration> timeout, OpenCall call) {
        return defaults.forStatement(most, timeout, call.data().model().policy());
    }

    private Answering.Task task(Recipe recipe, OpenCall call) {
        CheckRequest request =
                new CheckRequest(recipe.sql(), recipe.origin(), call.data().model(), recipe.time());
        return new Answering.Task(
                call, recipe.asQuestion(), asTranslation(recipe), passed(request, call), Optional.empty());
    }

    private CheckedSql passed(CheckRequest request, OpenCall call) {
        Verdict verdict = checker.check(request, call.data().engine());
        if (verdict instanceof Verdict.Rejected rejected) {
            throw new SayquelException(
                    rejected.reason(), rejected.message(), rejected.hint(), rejected.position(), null);
        }
        return ((Verdict.Passed) verdict).statement();
    }

    private static Translation asTranslation(Recipe recipe) {
        return new Translation(
                recipe.by(),
                recipe.sql(),
                "",
                1,
                List.of(),
                recipe.definitions(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
    }
}
