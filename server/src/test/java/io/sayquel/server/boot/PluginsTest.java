package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plugin.LoadedPlugin;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PluginsTest {
    private static final List<LoadedPlugin> NONE = List.of();

    @Test
    void aDatasetWhosePluginIsGoneStaysShut() {
        Plugins none = new Plugins(List::of);

        SayquelException shut =
                catchThrowableOfType(SayquelException.class, () -> none.govern(dataset(Optional.of("hr"))));

        assertThat(shut.reason()).isEqualTo(Reason.PLUGIN_INVALID);
        assertThat(shut.getMessage()).contains("\"hr\"").contains("nothing of it is shown");
    }

    @Test
    void aDatasetWithoutAPluginIsAsItWasProfiled() {
        SemanticModel profiled = dataset(Optional.empty());

        assertThat(new Plugins(List::of).govern(profiled)).isSameAs(profiled);
    }

    @Test
    void whoIsStoppedWhilePluginsAreReadSpoilsThemForNobody() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        AtomicInteger readings = new AtomicInteger();
        Plugins plugins = new Plugins(() -> {
            readings.incrementAndGet();
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
            }
            return NONE;
        });
        CompletableFuture<Optional<Throwable>> first = new CompletableFuture<>();
        Thread caller = new Thread(() -> first.complete(Optional.ofNullable(catchThrowable(plugins::all))));
        caller.start();
        begun.await();

        caller.interrupt();

        assertThat(first.get(30, TimeUnit.SECONDS))
                .hasValueSatisfying(stopped -> assertThat(stopped)
                        .isInstanceOfSatisfying(
                                SayquelException.class,
                                e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED)));
        goOn.countDown();
        assertThat(plugins.all()).isEmpty();
        assertThat(interrupted).hasValue(0);
        assertThat(readings).hasValue(1);
    }

    @Test
    void whatCouldNotBeReadIsReadAgain() {
        AtomicInteger readings = new AtomicInteger();
        Plugins plugins = new Plugins(() -> {
            if (readings.incrementAndGet() == 1) {
                throw new IllegalStateException("no such disk");
            }
            return NONE;
        });

        assertThat(catchThrowable(plugins::all)).hasMessage("no such disk");
        assertThat(plugins.all()).isEmpty();
    }

    private static SemanticModel dataset(Optional<String> plugin) {
        return SemanticModel.builder(new DatasetRef("staff", 1)).plugin(plugin).build();
    }
}
