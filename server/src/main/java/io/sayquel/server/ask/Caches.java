package io.sayquel.server.ask;

import io.sayquel.server.cache.CacheKey;
import io.sayquel.server.cache.SingleFlight;
import io.sayquel.server.cache.TimedCache;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.translate.TranslationResult;
import java.time.Clock;
import java.time.Duration;

/**
 * What a server keeps of its questions for a while: what the rules made of them, and small results whole. What a language model wrote is
 * kept beside the model. What questions in statements came to outlives both: a tool that was told of columns gets those. Safe for use by many threads.
 */
public final class Caches {
    private static final long MOST_TRANSLATIONS = 2_000;

    /** A few kilobytes each. */
    private static final long MOST_PINS = 5_000;

    /** Longer than a tool keeps a statement that it prepared. */
    private static final Duration PINNED = Duration.ofDays(30);

    /** So many results of the largest size have room at least. */
    private static final long LARGE_RESULTS = 64;

    /** Of a kept result, beside its frames, schema and text; generous. */
    private static final int OVERHEAD = 1_024;

    /**
     * How much is kept, and how long.
     *
     * @param enabled whether anything is kept or shared at all
     * @param translations how long what a question was translated to is kept
     * @param results how long rows are kept
     * @param resultBytes what all kept rows may take; a result that would take more than a 64th of it is not kept
     */
    public record Options(boolean enabled, Duration translations, Duration results, long resultBytes) {
        /** Nothing is kept and nothing is shared. */
        public static final Options OFF = new Options(false, Duration.ZERO, Duration.ZERO, 0);
    }

    /**
     * How much the caches are of use.
     *
     * @param shared how often a question was translated for several who asked it at once
     */
    public record Usage(boolean enabled, TimedCache.Usage translations, TimedCache.Usage results, long shared) {}

    /** What makes two dialogues with a model the same: what it is told, and whether its statements are run on the way. */
    record DraftKey(CacheKey prompt, boolean execute) {}

    private final Options options;
    private final TimedCache<TranslationResult> translations;
    private final TimedCache<Translation> pins;
    private final TimedCache<EarlierMeaning> earlier;
    private final TimedCache<KeptResult> results;
    private final SingleFlight<CacheKey, TranslationResult> translating = new SingleFlight<>();
    private final SingleFlight<DraftKey, Drafted> drafting = new SingleFlight<>();

    public Caches(Options options, Clock clock) {
        this.options = options;
        this.translations = TimedCache.ofEntries(
                options.enabled() ? options.translations() : Duration.ZERO, MOST_TRANSLATIONS, clock);
        this.pins = TimedCache.ofEntries(options.enabled() ? PINNED : Duration.ZERO, MOST_PINS, clock);
        this.earlier = TimedCache.ofEntries(options.enabled() ? PINNED : Duration.ZERO, MOST_PINS, clock);
        this.results = new TimedCache<>(
                options.enabled() ? options.results() : Duration.ZERO, options.resultBytes(), Caches::weight, clock);
    }

    private static int weight(CacheKey key, KeptResult result) {
        long bytes = result.bytes() + result.schema().length + 2L * key.text().length() + OVERHEAD;
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }

    public Usage usage() {
        return new Usage(
                options.enabled(), translations.usage(), results.usage(), translating.shared() + drafting.shared());
    }

    boolean enabled() {
        return options.enabled();
    }

    /** Bytes of the largest result that is kept. */
    long largestResult() {
        return options.resultBytes() / LARGE_RESULTS;
    }

    TimedCache<TranslationResult> translations() {
        return translations;
    }

    /** What questions in statements came to, their readings completed. */
    TimedCache<Translation> pins() {
        return pins;
    }

    /** What questions in statements came to last, on whatever version. */
    TimedCache<EarlierMeaning> earlier() {
        return earlier;
    }

    TimedCache<KeptResult> results() {
        return results;
    }

    SingleFlight<CacheKey, TranslationResult> translating() {
        return translating;
    }

    SingleFlight<DraftKey, Drafted> drafting() {
        return drafting;
    }
}
