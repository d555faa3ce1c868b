package io.sayquel.server.check.calcite;

import io.sayquel.server.model.data.SemanticModel;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/**
 * Keeps what was built for the models last used. By identity: two tenants' models may have the same name and version, and
 * comparing models field by field costs more than building. A model that nobody else holds is let go. Safe for many threads.
 */
public final class PerModel<T> {
    private static final int MOST = 64;

    private record Entry<T>(WeakReference<SemanticModel> model, T value) {}

    private final Function<SemanticModel, T> build;
    private final Deque<Entry<T>> entries = new ArrayDeque<>();

    public PerModel(Function<SemanticModel, T> build) {
        this.build = build;
    }

    /** What was built for a model; builds it if need be. */
    public synchronized T of(SemanticModel model) {
        for (Entry<T> entry : entries) {
            if (entry.model.refersTo(model)) {
                return entry.value;
            }
        }
        entries.removeIf(e -> e.model.refersTo(null));
        T value = build.apply(model);
        entries.addFirst(new Entry<>(new WeakReference<>(model), value));
        if (entries.size() > MOST) {
            entries.removeLast();
        }
        return value;
    }
}
