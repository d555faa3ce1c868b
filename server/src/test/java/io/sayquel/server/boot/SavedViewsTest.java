package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.ask.statement.SavedQuestions;
import io.sayquel.server.check.compose.SavedStatement;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.store.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views that are remembered, over a real store. */
class SavedViewsTest {
    private static final Principal ANN = new Principal("north", "ann", Set.of("editor"));
    private static final Principal EVE = new Principal("south", "eve", Set.of("editor"));

    @TempDir
    Path home;

    private EmbeddedStore store;
    private SavedViews views;

    @BeforeEach
    void open() {
        store = EmbeddedStore.open(home.resolve("app.db"), Clock.systemUTC());
        views = new SavedViews(store.savedViews(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<String> names(Principal who, int version) {
        return views.of(who, model(version)).stream().map(SavedStatement::name).toList();
    }

    private static SemanticModel model(int version) {
        return SemanticModel.builder(new DatasetRef("sales", version)).build();
    }

    private void keep(String name) {
        views.keep(ANN, "sales", new SavedQuestions.Definition(name, "revenue", "SELECT 1", List.of(), 1));
    }

    @Test
    void whatIsKeptOrDroppedIsKnownAtOnce() {
        assertThat(names(ANN, 1)).isEmpty();
        keep("a");
        assertThat(names(ANN, 1)).containsExactly("a");
        keep("b");
        assertThat(names(ANN, 1)).containsExactlyInAnyOrder("a", "b");
        views.drop(ANN, "sales", "a");
        assertThat(names(ANN, 1)).containsExactly("b");
    }

    @Test
    void nobodyElseSeesThem() {
        keep("a");
        assertThat(names(ANN, 1)).containsExactly("a");
        assertThat(names(EVE, 1)).isEmpty();
    }

    @Test
    void versionIsLookedAtAnew() {
        assertThat(names(ANN, 1)).isEmpty();
        new SavedViews(store.savedViews(), Clock.systemUTC())
                .keep(ANN, "sales", new SavedQuestions.Definition("a", "revenue", "SELECT 1", List.of(), 1));
        assertThat(names(ANN, 2)).containsExactly("a");
    }
}
