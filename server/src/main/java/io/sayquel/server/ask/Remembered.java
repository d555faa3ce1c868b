package io.sayquel.server.ask;

import io.sayquel.server.model.data.SemanticModel;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What was found out about the models last used, never their data: a version's model does not change, so what held once holds
 * again. By identity, since two tenants' models may have the same name. A model that nobody else holds is let go. Safe for many
 * threads.
 */
final class Remembered<V> {
    private static final int MODELS = 32;
    private static final int KEYS = 1_000;

    private record Entry<V>(WeakReference<SemanticModel> model, Map<String, V> values) {}

    private final Deque<Entry<V>> entries = new ArrayDeque<>();

    /** What is known under a key, else what is found now. */
    V get(SemanticModel model, String key, Supplier<V> find) {
        Map<String, V> known = of(model);
        V value = known.get(key);
        if (value == null) {
            value = find.get();
            if (known.size() < KEYS) {
                known.put(key, value);
            }
        }
        return value;
    }

    private synchronized Map<String, V> of(SemanticModel model) {
        for (Entry<V> entry : entries) {
            if (entry.model().refersTo(model)) {
                return entry.values();
            }
        }
        entries.removeIf(e -> e.model().refersTo(null));
        Entry<V> fresh = new Entry<>(new WeakReference<>(model), new ConcurrentHashMap<>());
        entries.addFirst(fresh);
        if (entries.size() > MODELS) {
            entries.removeLast();
        }
        return fresh.values();
    }
}
