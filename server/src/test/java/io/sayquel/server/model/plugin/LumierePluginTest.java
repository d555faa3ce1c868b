package io.sayquel.server.model.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.data.VerifiedQuestion;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LumierePluginTest {
    @Test
    void asksTheQuestionsOfTheSeed() {
        LoadedPlugin loaded = new PluginLoader(new EngineWall()).load(Path.of("../plugins/lumiere_sales"));

        assertThat(loaded.problems()).isEmpty();
        assertThat(((LoadedPlugin.Valid) loaded).plugin().declared().questions())
                .extracting(VerifiedQuestion::question)
                .containsExactly(
                        "What were the total sales by region?",
                        "Which product had the best performance?",
                        "How do retail vs wholesale sales compare?");
    }
}
