package io.sayquel.server.translate.semantic;

import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.semantic.lexicon.Lexicon;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Interpreters of the dataset versions asked lately. Keyed by the model object itself, since a plugin's change makes a new
 * model of the same version. Safe for many threads.
 */
final class Interpreters {
    private static final int MOST = 32;

    private final Lexicon.Factory lexicons = new Lexicon.Factory();
    private final Map<Key, Interpreter> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** A model by identity; its records would be compared column by column otherwise. */
    @SuppressWarnings("ReferenceEquality") // identity is the meaning
    private record Key(SemanticModel model) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key k && k.model == model;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(model);
        }
    }

    Interpreter of(SemanticModel model) {
        Key key = new Key(model);
        synchronized (kept) {
            Interpreter known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        Interpreter made = new Interpreter(lexicons.of(model));
        synchronized (kept) {
            kept.put(key, made);
            Iterator<Key> oldest = kept.keySet().iterator();
            if (kept.size() > MOST) {
                oldest.next();
                oldest.remove();
            }
        }
        return made;
    }
}
