package io.sayquel.server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed in the middle of sessions, and started again. */
class KilledServerTest {
    @TempDir
    Path home;

    @Test
    void noTurnOfASessionIsLostAndNoneIsDoubled() throws Exception {
        Crowd.Toll toll = new Crowd(home, 10, 6, "plugins.dir=../plugins").run();

        assertThat(toll.lost()).isEmpty();
        assertThat(toll.doubled()).isEmpty();
        assertThat(toll.kept()).isEqualTo(60);
        assertThat(toll.answers()).isEqualTo(60);
    }
}
