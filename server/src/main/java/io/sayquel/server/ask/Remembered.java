package io.sayquel.server.ask;

import io.sayquel.server.model.data.PerModel;
import io.sayquel.server.model.data.SemanticModel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What was found out about each of the models last used, by a key; never their data. Safe for many threads. */
final class Remembered<V> {
    private static final int KEYS = 1_000;

    private final PerModel<Map<String, V>> known = new PerModel<>(model -> new ConcurrentHashMap<>());

    /** What is known under a key, else what is found now. */
    V get(SemanticModel model, String key, Supplier<V> find) {
        Map<String, V> ofModel = known.of(model);
        V value = ofModel.get(key);
        if (value == null) {
            value = find.get();
            if (ofModel.size() < KEYS) {
                ofModel.put(key, value);
            }
        }
        return value;
    }
}
