package io.sayquel.server.rpc.endpoint;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.sayquel.server.ask.AskSink;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.run.Cancellation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Questions that outlive their connection, each for as long as the grace: who comes back in time goes on where it was. Each has a
 * thread of its own, and they are bounded apart from all other work. Safe for use by many threads.
 */
public final class LiveAnswers implements AutoCloseable {
    /** A question, asked. */
    @FunctionalInterface
    interface Question {
        void ask(Cancellation cancellation, AskSink sink);
    }

    /** What is known of one. */
    private static final class Slot {
        private final Principal principal;
        private final String answerId;
        private boolean running = true;
        private boolean listed = true;

        private Slot(Principal principal, String answerId) {
            this.principal = principal;
            this.answerId = answerId;
        }

        private boolean named(Principal caller, String prefix) {
            return principal.equals(caller) && answerId.startsWith(prefix);
        }
    }

    private final Duration grace;
    private final int most;
    private final ScheduledThreadPoolExecutor timer;

    /** One that is over and has been read stays out of it, and one that still runs for nobody is not listed. */
    @GuardedBy("this")
    private final Map<LiveAnswer, Slot> slots = new HashMap<>();

    /**
     * @param grace how long one goes on without a reader
     * @param most questions at a time
     */
    public LiveAnswers(Duration grace, int most) {
        this.grace = grace;
        this.most = most;
        timer = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "live-answers");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy()); // a server that stops has stopped them all
    }

    /**
     * Has a question asked on a thread of its own, and follows it from the beginning.
     *
     * @param answerId by which it is found at once
     * @throws SayquelException SERVER_BUSY
     */
    LiveAnswer.Reader begin(Principal principal, String answerId, SessionTag tag, Question question) {
        Cancellation cancellation = new Cancellation();
        LiveAnswer live = new LiveAnswer(tag, cancellation, this::detached);
        Slot slot = new Slot(principal, answerId);
        enter(live, slot);
        LiveAnswer.Reader reader = live.followRest();
        Thread thread = new Thread(() -> run(live, slot, cancellation, question), "live-answer");
        thread.setDaemon(true);
        thread.start();
        return reader;
    }

    private synchronized void enter(LiveAnswer live, Slot slot) {
        if (slots.size() >= most) {
            throw new SayquelException(
                    Reason.SERVER_BUSY,
                    "as many resumable questions run as may",
                    "try again shortly, or ask without resumable");
        }
        slots.put(live, slot);
    }

    private void run(LiveAnswer live, Slot slot, Cancellation cancellation, Question question) {
        Optional<RuntimeException> failure = Optional.empty();
        try {
            question.ask(cancellation, live::write);
        } catch (AskSink.ReaderGone nobody) {
            failure = Optional.of(new SayquelException(
                    Reason.CANCELLED, "it was stopped, since nobody came back for it", "ask again"));
        } catch (RuntimeException e) { // the reader's call ends with it
            failure = Optional.of(e);
        } finally {
            ended(live, slot); // before its reader hears of it, who may ask the next question at once
            live.end(failure);
        }
    }

    private synchronized void ended(LiveAnswer live, Slot slot) {
        slot.running = false;
        dropIfDone(live, slot);
    }

    /** The caller's own question of that name, or whose name alone begins so, as long as it can be followed. */
    synchronized Optional<LiveAnswer> find(Principal principal, String idOrPrefix) {
        List<LiveAnswer> found = slots.entrySet().stream()
                .filter(e -> e.getValue().listed && e.getValue().named(principal, idOrPrefix))
                .map(Map.Entry::getKey)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private void detached(LiveAnswer live) {
        if (live.over()) {
            unlist(live);
            return;
        }
        long readers = live.readers();
        var unused = timer.schedule(() -> leave(live, readers), grace.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void leave(LiveAnswer live, long readers) {
        synchronized (this) {
            if (!live.abandon(readers)) {
                return;
            }
            unlist(live);
        }
        live.stop();
    }

    private synchronized void unlist(LiveAnswer live) {
        Optional.ofNullable(slots.get(live)).ifPresent(slot -> {
            slot.listed = false;
            dropIfDone(live, slot);
        });
    }

    @GuardedBy("this")
    private void dropIfDone(LiveAnswer live, Slot slot) {
        if (!slot.running && !slot.listed) {
            slots.remove(live);
        }
    }

    /** Questions that run, or wait for their reader to come back. */
    public synchronized int count() {
        return slots.size();
    }

    /** Stops all. */
    @Override
    public void close() {
        List<LiveAnswer> left;
        synchronized (this) {
            left = List.copyOf(slots.keySet());
        }
        left.forEach(live -> {
            if (live.abandon(live.readers())) {
                live.stop();
            }
        });
        timer.shutdownNow();
    }
}
