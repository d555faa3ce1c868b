package io.sayquel.server.model.data;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was built from a model, kept while the model is in use: a version's model does not change, so what was built once holds.
 * Safe for many threads; each model is built once, and building one keeps nobody waiting who asks for another.
 *
 * <p>By identity. Two tenants' models may have the same name and version, a plugin's change makes a new model of the same version,
 * and comparing models field by field costs more than building.
 *
 * <p>It holds the {@value #MOST} models last asked for, and none of them for good: a model that nobody else holds is let go, and
 * where what was built holds its model, both go when memory is short. What is asked for after that is built again.
 *
 * @param <T> what is built; it must depend on nothing but the model
 */
public final class PerModel<T> {
    private static final int MOST = 64;

    private final Function<? super SemanticModel, ? extends T> build;

    @GuardedBy("entries")
    private final Deque<Entry<T>> entries = new ArrayDeque<>();

    /** @param build makes it; what it throws is thrown to whoever asked, and the next one tries again */
    public PerModel(Function<? super SemanticModel, ? extends T> build) {
        this.build = build;
    }

    /** What was built for a model; builds it if need be. */
    public T of(SemanticModel model) {
        return entry(model).value(model, build);
    }

    private Entry<T> entry(SemanticModel model) {
        synchronized (entries) {
            Optional<Entry<T>> known = taken(model);
            Entry<T> entry = known.orElseGet(() -> new Entry<>(model));
            entries.addFirst(entry);
            if (entries.size() > MOST) {
                entries.removeLast();
            }
            return entry;
        }
    }

    /** A model's entry out of the list, and with it those whose model is gone. */
    @GuardedBy("entries")
    private Optional<Entry<T>> taken(SemanticModel model) {
        Entry<T> known = null;
        for (Iterator<Entry<T>> each = entries.iterator(); known == null && each.hasNext(); ) {
            Entry<T> entry = each.next();
            boolean wanted = entry.model.refersTo(model);
            if (wanted || entry.model.refersTo(null)) {
                each.remove();
            }
            known = wanted ? entry : null;
        }
        return Optional.ofNullable(known);
    }

    private static final class Entry<T> {
        private final WeakReference<SemanticModel> model;

        @GuardedBy("this")
        private SoftReference<T> value = new SoftReference<>(null);

        Entry(SemanticModel model) {
            this.model = new WeakReference<>(model);
        }

        synchronized T value(SemanticModel model, Function<? super SemanticModel, ? extends T> build) {
            T known = value.get();
            if (known == null) {
                known = build.apply(model);
                value = new SoftReference<>(known);
            }
            return known;
        }
    }
}
