package io.sayquel.server.boot;

import io.sayquel.server.dataset.BundledData;
import io.sayquel.server.dataset.Governance;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plugin.LoadedPlugin;
import io.sayquel.server.model.plugin.Plugin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The plugins of the house, loaded when they are first asked for. */
final class Plugins implements Governance, BundledData {
    private final Supplier<List<LoadedPlugin>> loading;

    // guarded by this
    private CompletableFuture<List<LoadedPlugin>> loaded = CompletableFuture.failedFuture(new CancellationException());

    Plugins(Supplier<List<LoadedPlugin>> loading) {
        this.loading = loading;
    }

    /**
     * All plugins by id, the invalid ones too. They are read by a thread of their own: a caller who is stopped meanwhile would have
     * files fail under the reader, and all later callers told that the plugin has a mistake.
     *
     * @throws SayquelException CANCELLED if the caller is stopped while it waits
     */
    List<LoadedPlugin> all() {
        try {
            return reading().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SayquelException(Reason.CANCELLED, "it was stopped", "");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** What could not be read at all is read again for the next caller. */
    private synchronized Future<List<LoadedPlugin>> reading() {
        if (loaded.isCompletedExceptionally()) {
            loaded = CompletableFuture.supplyAsync(
                    () -> List.copyOf(loading.get()), work -> new Thread(work, "plugins").start());
        }
        return loaded;
    }

    private Optional<Plugin> valid(String id) {
        return valid().filter(p -> p.id().equals(id)).findFirst();
    }

    private Stream<Plugin> valid() {
        return all().stream().filter(LoadedPlugin.Valid.class::isInstance).map(p -> ((LoadedPlugin.Valid) p).plugin());
    }

    @Override
    public SemanticModel govern(SemanticModel profiled) {
        if (profiled.plugin().isEmpty()) {
            return profiled;
        }
        String id = profiled.plugin().get();
        return valid(id)
                .map(p -> p.govern(profiled))
                .orElseThrow(() -> new SayquelException(
                        Reason.PLUGIN_INVALID,
                        "plugin \"" + id + "\" governs " + profiled.ref().id()
                                + " and is missing or has a mistake, so nothing of it is shown",
                        "./sayquel plugins check " + id));
    }

    @Override
    public Map<String, List<Path>> files() {
        Map<String, List<Path>> files = new LinkedHashMap<>();
        valid().filter(p -> !p.dataFiles().isEmpty()).forEach(p -> files.put(p.id(), p.dataFiles()));
        return files;
    }
}
