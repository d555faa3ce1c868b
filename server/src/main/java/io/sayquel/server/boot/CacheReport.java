package io.sayquel.server.boot;

import io.sayquel.server.ask.Caches;
import io.sayquel.server.cache.TimedCache;
import java.util.Locale;
import java.util.Optional;

/** Tells people how much the caches are of use. */
final class CacheReport {
    private CacheReport() {}

    static String of(Caches.Usage usage, Optional<TimedCache.Usage> model) {
        if (!usage.enabled()) {
            return "switched off (cache.enabled)";
        }
        return "translations " + found(usage.translations())
                + model.map(m -> "; model answers " + found(m)).orElse("")
                + "; results " + found(usage.results())
                + String.format(Locale.ROOT, ", %.1f MB", usage.results().weight() / 1e6)
                + "; shared while made " + usage.shared();
    }

    /** Before anything was asked there is no rate. */
    private static String found(TimedCache.Usage usage) {
        String rate = usage.asked() == 0 ? "" : " (" + 100 * usage.found() / usage.asked() + " %)";
        return usage.found() + " of " + usage.asked() + " found" + rate + ", " + usage.entries() + " kept";
    }
}
