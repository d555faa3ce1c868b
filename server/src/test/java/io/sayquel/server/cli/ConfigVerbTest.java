package io.sayquel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which value is in force, and where it comes from. */
class ConfigVerbTest {
    @TempDir
    Path home;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(home, (settings, life) -> {
            throw new IllegalStateException("settings are shown without a server");
        });
    }

    private static String line(Shell.Ran ran, String key) {
        return ran.output()
                .lines()
                .filter(line -> line.startsWith(key + " = "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachValueNamesTheLayerItComesFrom() throws IOException {
        Files.writeString(home.resolve("config.yaml"), "cli:\n  dataset: shop\nserver.port: 8001\n");
        Shell.Ran ran = shell.with("SAYQUEL_LANG", "id")
                .with("SAYQUEL_TZ", "Asia/Jakarta")
                .with("SAYQUEL_SERVER_PORT", "8002")
                .with("SAYQUEL_TOKEN", "not-to-be-seen")
                .run("config", "--origin", "--set", "cache.enabled=false");

        assertThat(ran.code()).isEqualTo(ExitCode.OK);
        assertThat(line(ran, "cli.dataset")).contains("shop", "config.yaml");
        assertThat(line(ran, "cli.language")).contains("id", "environment SAYQUEL_LANG");
        assertThat(line(ran, "time.zone")).contains("Asia/Jakarta", "environment SAYQUEL_TZ");
        assertThat(line(ran, "server.port")).contains("8002", "environment SAYQUEL_SERVER_PORT");
        assertThat(line(ran, "cache.enabled")).contains("false", "flag");
        assertThat(line(ran, "cli.url")).contains("default");
        assertThat(line(ran, "server.token"))
                .contains("environment SAYQUEL_TOKEN")
                .doesNotContain("not-to-be-seen");
    }

    @Test
    void onAScreenNothingOfALineIsCut() {
        Shell.Ran ran =
                shell.with("DB_RESULT_CACHE_TTL_SECONDS", "60").typing("").run("config", "--origin");

        assertThat(line(ran, "cache.result_ttl_seconds")).contains("60", "environment DB_RESULT_CACHE_TTL_SECONDS");
    }

    @Test
    void withoutTheOriginThereIsNoLayer() {
        assertThat(shell.run("config").output()).contains("cache.enabled").doesNotContain("(default)");
    }
}
