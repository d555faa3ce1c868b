package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.rpc.transport.Health;
import io.sayquel.server.rpc.transport.Health.State;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthWatchTest {
    private static final Instant NINE = Instant.parse("2026-11-26T09:00:00Z");

    private final Hands clock = new Hands();
    private boolean storeBroken;
    private boolean diskFull;
    private final HealthWatch watch = HealthWatch.begin(
            List.of(
                    new Vital("store", true, () -> used(storeBroken), "look at the disk"),
                    new Vital("disk", false, () -> used(diskFull), "free some space")),
            clock);

    /** A clock that is set by hand. */
    private static final class Hands extends Clock {
        private Instant now = NINE;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static String used(boolean broken) {
        if (broken) {
            throw new IllegalStateException("/secret/path is gone");
        }
        return "fine";
    }

    @AfterEach
    void stop() {
        watch.close();
    }

    private Health.Part part(String name) {
        return watch.now().parts().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyPartWasUsedBeforeAnybodyAsks() {
        assertThat(watch.now().serving()).isTrue();
        assertThat(part("store")).isEqualTo(new Health.Part("store", State.OK, NINE, "fine", ""));
    }

    @Test
    void aPartThatStopsWorkingSaysSinceWhenAndWhatToDo() {
        storeBroken = true;
        clock.now = NINE.plusSeconds(60);
        watch.examine();
        clock.now = NINE.plusSeconds(120);
        watch.examine();

        assertThat(watch.now().serving()).isFalse();
        assertThat(part("store"))
                .isEqualTo(new Health.Part(
                        "store", State.DOWN, NINE.plusSeconds(60), "does not work", "look at the disk"));

        storeBroken = false;
        watch.examine();
        assertThat(watch.now().serving()).isTrue();
    }

    @Test
    void whatIsOnlyWorryingDoesNotStopTheServer() {
        diskFull = true;
        watch.examine();

        assertThat(part("disk").state()).isEqualTo(State.WARNING);
        assertThat(watch.now().serving()).isTrue();
    }

    @Test
    void aServerThatDrainsTakesNoCalls() {
        watch.draining();

        assertThat(watch.now().serving()).isFalse();
        assertThat(part("server").state()).isEqualTo(State.DRAINING);
    }
}
