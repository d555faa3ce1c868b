package io.sayquel.server.cache;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Work that several want at the same time and one of them does. What one caller is stopped by is not the others' affair: where the
 * work ends with an exception, only whoever did it gets that, and one of those who waited does it anew. Safe for use by many threads.
 *
 * @param <K> what makes two pieces of work the same
 * @param <V> what comes of it; must not change
 */
public final class SingleFlight<K, V> {
    /** How somebody waits for another's work. */
    @FunctionalInterface
    public interface Wait {
        /**
         * Returns once it is over.
         *
         * @throws RuntimeException what ends the caller's own waiting, such as a stop or a deadline
         */
        void until(CompletableFuture<?> over);
    }

    /**
     * What came of the work.
     *
     * @param byAnother whether somebody else did it
     */
    public record Landed<V>(V value, boolean byAnother) {}

    private final ConcurrentMap<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();
    private final LongAdder shared = new LongAdder();

    /** Does the work, unless somebody does it now; then waits for what comes of that. */
    public Landed<V> join(K key, Supplier<V> work, Wait wait) {
        while (true) {
            CompletableFuture<V> mine = new CompletableFuture<>();
            CompletableFuture<V> other = flights.putIfAbsent(key, mine);
            if (other == null) {
                return new Landed<>(lead(key, mine, work), false);
            }
            wait.until(other);
            Optional<V> value = landed(other);
            if (value.isPresent()) {
                shared.increment();
                return new Landed<>(value.get(), true);
            }
        }
    }

    private V lead(K key, CompletableFuture<V> mine, Supplier<V> work) {
        try {
            V value = work.get();
            mine.complete(value);
            return value;
        } finally {
            flights.remove(key, mine);
            mine.cancel(false); // does nothing where there is a value
        }
    }

    private static <V> Optional<V> landed(CompletableFuture<V> other) {
        return other.isDone() && !other.isCancelled() ? Optional.of(other.join()) : Optional.empty();
    }

    /** How often somebody got what another had made. */
    public long shared() {
        return shared.sum();
    }
}
