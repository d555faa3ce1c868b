package io.sayquel.server.ask;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.RandomNames;
import io.sayquel.server.run.Cancellation;
import java.util.Optional;
import java.util.function.Function;

/** What every question and statement does around its work: has a name, can be stopped, and lets go of its dataset. */
public final class CallOpener {
    private final DatasetSource datasets;
    private final RunningAnswers running;
    private final RandomNames ids;
    private final Caches caches;

    public CallOpener(DatasetSource datasets, RunningAnswers running, RandomNames ids, Caches caches) {
        this.datasets = datasets;
        this.running = running;
        this.ids = ids;
        this.caches = caches;
    }

    /** Does some work anew, whatever is kept of earlier calls. */
    public <T> T anew(
            Principal principal, Optional<String> dataset, Cancellation cancellation, Function<OpenCall, T> work) {
        return with(principal, dataset, cancellation, true, work);
    }

    /**
     * Does some work as a call of a new name.
     *
     * @param fresh whether it is done anew, whatever is kept of earlier calls
     */
    public <T> T with(
            Principal principal,
            Optional<String> dataset,
            Cancellation cancellation,
            boolean fresh,
            Function<OpenCall, T> work) {
        return named(ids.next(), principal, dataset, cancellation, fresh, work);
    }

    /** A name that no answer has. */
    public String newName() {
        return ids.next();
    }

    /**
     * Does some work as a call that has its name already.
     *
     * @param answerId its name, which no answer has
     */
    public <T> T named(
            String answerId,
            Principal principal,
            Optional<String> dataset,
            Cancellation cancellation,
            boolean fresh,
            Function<OpenCall, T> work) {
        try (DatasetSource.OpenDataset data = datasets.open(principal, dataset);
                Cancellation.Registration known = running.enter(answerId, principal, cancellation)) {
            CallCaches kept = new CallCaches(caches, principal, data, cancellation, fresh);
            StatementRunner runner = new StatementRunner(data.engine(), kept, cancellation);
            return work.apply(new OpenCall(principal, answerId, data, runner, kept, cancellation));
        }
    }
}
