package io.sayquel.server.boot;

import io.sayquel.server.rpc.transport.Health;
import io.sayquel.server.rpc.transport.Health.State;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps health by using each part again and again on a thread of its own. Nothing is called well before it did some work; the first
 * round is over before anybody can ask. Safe for many threads.
 */
final class HealthWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);
    private static final long PERIOD_MILLIS = 5_000;

    private final List<Vital> vitals;
    private final Clock clock;
    private final Instant begun;
    private final Timer timer = new Timer("health", true);
    private final Map<String, Health.Part> parts = new LinkedHashMap<>();
    private volatile Health now = Health.UNEXAMINED;
    private volatile boolean draining;

    private HealthWatch(List<Vital> vitals, Clock clock) {
        this.vitals = List.copyOf(vitals);
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** Examines once and goes on until it is closed. */
    static HealthWatch begin(List<Vital> vitals, Clock clock) {
        HealthWatch watch = new HealthWatch(vitals, clock);
        watch.examine();
        watch.timer.scheduleAtFixedRate(
                new TimerTask() {
                    @Override
                    public void run() {
                        watch.examine();
                    }
                },
                PERIOD_MILLIS,
                PERIOD_MILLIS);
        return watch;
    }

    /** As of the last examination; never blocks. */
    Health now() {
        return now;
    }

    /** Calls that run are let end, and no more are taken. */
    synchronized void draining() {
        draining = true;
        publish();
    }

    /** Uses every part once. */
    synchronized void examine() {
        for (Vital vital : vitals) {
            Health.Part found = examined(vital);
            Health.Part before = parts.get(vital.name());
            Instant since = before != null && before.state() == found.state() ? before.since() : found.since();
            parts.put(vital.name(), new Health.Part(found.name(), found.state(), since, found.detail(), found.todo()));
        }
        publish();
    }

    private Health.Part examined(Vital vital) {
        try {
            return new Health.Part(
                    vital.name(), State.OK, clock.instant(), vital.use().get(), "");
        } catch (RuntimeException e) {
            LOG.warn("health: {} does not work", vital.name(), e);
            State state = vital.needed() ? State.DOWN : State.WARNING;
            // what broke may name files and hosts: that is for the log
            return new Health.Part(vital.name(), state, clock.instant(), "does not work", vital.todo());
        }
    }

    private void publish() {
        List<Health.Part> all = new ArrayList<>(parts.values());
        all.add(
                0,
                draining
                        ? new Health.Part(
                                "server",
                                State.DRAINING,
                                clock.instant(),
                                "stops once its calls have ended",
                                "ask another")
                        : new Health.Part("server", State.OK, begun, "", ""));
        boolean fit = all.stream().noneMatch(p -> p.state() == State.DOWN || p.state() == State.DRAINING);
        now = new Health(fit, all);
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
