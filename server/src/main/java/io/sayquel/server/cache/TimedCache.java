package io.sayquel.server.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.ToIntBiFunction;

/**
 * Values of one kind, each kept for a time after it was made; beyond a weight in all, those least likely to be wanted again go first.
 * Values must not change. Safe for use by many threads.
 */
public final class TimedCache<V> {
    private record Entry<V>(V value, Instant since) {}

    /**
     * A value that was found.
     *
     * @param since when it was made
     * @param age how long ago that is; never negative
     */
    public record Kept<V>(V value, Instant since, Duration age) {}

    /**
     * How much a cache is of use.
     *
     * @param found lookups that found something
     * @param asked lookups
     * @param entries values kept now
     * @param weight what they weigh together
     */
    public record Usage(long found, long asked, long entries, long weight) {}

    private final Optional<Cache<CacheKey, Entry<V>>> entries;
    private final Clock clock;

    /**
     * @param time how long a value is kept; zero keeps none
     * @param most what all values may weigh together
     * @param weight of a value with its key
     */
    public TimedCache(Duration time, long most, ToIntBiFunction<CacheKey, V> weight, Clock clock) {
        this.clock = clock;
        this.entries = time.isZero() ? Optional.empty() : Optional.of(caffeine(time, most, weight, clock));
    }

    /** One whose values all weigh the same. */
    public static <V> TimedCache<V> ofEntries(Duration time, long most, Clock clock) {
        return new TimedCache<>(time, most, (key, value) -> 1, clock);
    }

    private static <V> Cache<CacheKey, Entry<V>> caffeine(
            Duration time, long most, ToIntBiFunction<CacheKey, V> weight, Clock clock) {
        return Caffeine.newBuilder()
                .expireAfterWrite(time)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .maximumWeight(most)
                .weigher((CacheKey key, Entry<V> entry) -> weight.applyAsInt(key, entry.value()))
                .executor(Runnable::run) // what there is to tidy takes microseconds; no thread is started for it
                .recordStats()
                .build();
    }

    /** The value that is kept under a key, unless its time is over. */
    public Optional<Kept<V>> find(CacheKey key) {
        return entries.flatMap(e -> kept(e.getIfPresent(key)));
    }

    /** The same where somebody looks a second time for the same reason, and it is not counted. */
    public Optional<Kept<V>> findAgain(CacheKey key) {
        return entries.flatMap(e -> kept(e.policy().getIfPresentQuietly(key)));
    }

    /** What was made in the future was made before the clock was set back: nobody knows how old it is. */
    private Optional<Kept<V>> kept(Entry<V> entry) {
        Instant now = clock.instant();
        return Optional.ofNullable(entry)
                .filter(e -> !e.since().isAfter(now))
                .map(e -> new Kept<>(e.value(), e.since(), Duration.between(e.since(), now)));
    }

    /** Keeps a value that was made now, in the place of any that was kept before. */
    public void keep(CacheKey key, V value) {
        entries.ifPresent(e -> e.put(key, new Entry<>(value, clock.instant().truncatedTo(ChronoUnit.MILLIS))));
    }

    /** What came of it so far. */
    public Usage usage() {
        return entries.map(TimedCache::usage).orElse(new Usage(0, 0, 0, 0));
    }

    private static <V> Usage usage(Cache<CacheKey, Entry<V>> cache) {
        cache.cleanUp();
        CacheStats stats = cache.stats();
        long weight =
                cache.policy().eviction().map(e -> e.weightedSize().orElse(0)).orElse(0L);
        return new Usage(stats.hitCount(), stats.requestCount(), cache.estimatedSize(), weight);
    }
}
