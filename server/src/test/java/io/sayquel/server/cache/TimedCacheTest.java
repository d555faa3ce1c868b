package io.sayquel.server.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.SemanticModel;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long something is kept, and how much of it. */
class TimedCacheTest {
    private static final Instant BEGIN = Instant.parse("2026-11-26T09:00:00Z");

    private final HandClock clock = new HandClock(BEGIN);
    private final TimedCache<String> cache = TimedCache.ofEntries(Duration.ofMinutes(2), 2, clock);

    private static CacheKey key(String text) {
        return CacheKey.ofStatement(
                Principal.LOCAL,
                SemanticModel.builder(new DatasetRef("shop", 1)).build(),
                "engine 1",
                text);
    }

    @Test
    void whatIsKeptSaysHowOldItIs() {
        cache.keep(key("a"), "A");
        clock.pass(Duration.ofSeconds(90));

        assertThat(cache.find(key("a"))).contains(new TimedCache.Kept<>("A", BEGIN, Duration.ofSeconds(90)));
    }

    @Test
    void nothingOutlivesItsTime() {
        cache.keep(key("a"), "A");
        clock.pass(Duration.ofMinutes(2));

        assertThat(cache.find(key("a"))).isEmpty();
    }

    @Test
    void findingDoesNotLengthenIt() {
        cache.keep(key("a"), "A");
        clock.pass(Duration.ofSeconds(100));
        assertThat(cache.find(key("a"))).isPresent();
        clock.pass(Duration.ofSeconds(100));

        assertThat(cache.find(key("a"))).isEmpty();
    }

    @Test
    void whatIsMadeAnewBeginsAnew() {
        cache.keep(key("a"), "A");
        clock.pass(Duration.ofSeconds(100));
        cache.keep(key("a"), "B");
        clock.pass(Duration.ofSeconds(100));

        assertThat(cache.find(key("a"))).map(TimedCache.Kept::value).contains("B");
    }

    @Test
    void afterTheClockWasSetBackNothingOfTheFutureIsFound() {
        cache.keep(key("a"), "A");
        clock.pass(Duration.ofHours(-1));

        assertThat(cache.find(key("a"))).isEmpty();
    }

    @Test
    void noMoreIsKeptThanMayBe() {
        for (String text : new String[] {"a", "b", "c", "d"}) {
            cache.keep(key(text), text);
        }

        assertThat(cache.usage().entries()).isEqualTo(2);
        assertThat(cache.usage().weight()).isEqualTo(2);
    }

    @Test
    void noTimeKeepsNothing() {
        TimedCache<String> none = TimedCache.ofEntries(Duration.ZERO, 2, clock);
        none.keep(key("a"), "A");

        assertThat(none.find(key("a"))).isEmpty();
        assertThat(none.usage()).isEqualTo(new TimedCache.Usage(0, 0, 0, 0));
    }

    @Test
    void whatWasFoundIsCountedAndASecondLookIsNot() {
        cache.keep(key("a"), "A");
        cache.find(key("a"));
        cache.find(key("b"));
        cache.findAgain(key("a"));

        assertThat(cache.usage()).isEqualTo(new TimedCache.Usage(1, 2, 1, 1));
    }
}
