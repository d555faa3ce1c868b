package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.SemanticModel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginsTest {
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

    private static SemanticModel dataset(Optional<String> plugin) {
        return SemanticModel.builder(new DatasetRef("staff", 1)).plugin(plugin).build();
    }
}
