package io.sayquel.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
    @TempDir
    Path folder;

    private Path home;
    private Path work;

    @BeforeEach
    void makeFolders() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        work = Files.createDirectory(folder.resolve("work"));
    }

    private Settings load(Map<String, String> environment, Map<String, String> flags) {
        Map<String, String> withHome = new HashMap<>(environment);
        withHome.put("SAYQUEL_HOME", home.toString());
        return new SettingsLoader(withHome, work).load(flags);
    }

    @Test
    void aHigherLayerWins() throws IOException {
        Files.writeString(home.resolve("config.yaml"), "server:\n  port: 1001\n  max_calls: 7\n  drain_ms: 5\n");
        Files.writeString(work.resolve("sayquel.yaml"), "server.port: 1002\nserver.max_calls: 8\n");

        Settings settings = load(Map.of("SAYQUEL_SERVER_PORT", "1003"), Map.of());
        Settings flagged = load(Map.of("SAYQUEL_SERVER_PORT", "1003"), Map.of("server.port", "1004"));

        assertThat(settings.get(Settings.PORT)).isEqualTo(1003);
        assertThat(settings.value(Settings.PORT).origin()).isEqualTo("environment SAYQUEL_SERVER_PORT");
        assertThat(settings.get(Settings.MAX_CALLS)).isEqualTo(8);
        assertThat(settings.value(Settings.MAX_CALLS).origin()).isEqualTo("sayquel.yaml");
        assertThat(settings.get(Settings.DRAIN)).hasMillis(5);
        assertThat(settings.value(Settings.UPLOAD_BYTES).origin()).isEqualTo("default");
        assertThat(flagged.get(Settings.PORT)).isEqualTo(1004);
    }

    @Test
    void anUnknownKeyStopsTheStartAndNamesTheNearest() throws IOException {
        Files.writeString(work.resolve("sayquel.yaml"), "server:\n  prot: 1\n");

        assertThatThrownBy(() -> load(Map.of(), Map.of())).isInstanceOfSatisfying(SayquelException.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.INVALID_SETTING);
            assertThat(e).hasMessage("sayquel.yaml: there is no setting \"server.prot\"");
            assertThat(e.hint()).isEqualTo("server.port?");
        });
    }

    @Test
    void aWrongValueStopsTheStartAndSaysWhatWasExpected() {
        assertThatThrownBy(() -> load(Map.of("PORT", "eighty"), Map.of()))
                .isInstanceOfSatisfying(SayquelException.class, e -> {
                    assertThat(e).hasMessage("environment PORT: server.port cannot be \"eighty\"");
                    assertThat(e.hint()).isEqualTo("a whole number is expected");
                });
    }

    @Test
    void everyDefaultIsValid() {
        assertThat(Settings.ALL)
                .allSatisfy(s -> assertThat(s.complaint(s.defaultText())).isEmpty());
    }

    @Test
    void aKeyAloneNamesItsProviderAndAWordSaidOtherwiseWins() {
        Settings key = load(Map.of("OPENAI_API_KEY", "sk-1"), Map.of());
        Settings both = load(Map.of("OPENAI_API_KEY", "sk-1", "LLM_PROVIDER", "none", "LLM_MODEL", "m"), Map.of());

        assertThat(key.get(Settings.LLM_PROVIDER)).isEqualTo("openai");
        assertThat(key.value(Settings.LLM_PROVIDER).origin())
                .isEqualTo("the key from environment OPENAI_API_KEY")
                .doesNotContain("sk-1");
        assertThat(both.get(Settings.LLM_PROVIDER)).isEqualTo("none");
        assertThat(both.get(Settings.LLM_MODEL)).isEqualTo("m");
        assertThat(load(Map.of(), Map.of()).get(Settings.LLM_PROVIDER)).isEqualTo("none");
        assertThat(load(Map.of("ANTHROPIC_API_KEY", "sk-2"), Map.of()).get(Settings.LLM_PROVIDER))
                .isEqualTo("none");
    }

    @Test
    void namesOfOtherProgramsAreHonoured() {
        Settings settings = load(
                Map.of(
                        "OPENAI_API_BASE", "http://here/v1",
                        "DYNAMIC_PROMPT_MAX_COLUMNS", "7",
                        "CHAT_SQL_MAX_ATTEMPTS", "2",
                        "LLM_SQL_VERIFIER_ENABLED", "true",
                        "LLM_SQL_CACHE_TTL_SECONDS", "5",
                        "DB_RESULT_CACHE_TTL_SECONDS", "6"),
                Map.of());

        assertThat(settings.get(Settings.OPENAI_URL)).isEqualTo("http://here/v1");
        assertThat(settings.get(Settings.PROMPT_COLUMNS)).isEqualTo(7);
        assertThat(settings.get(Settings.LLM_ATTEMPTS)).isEqualTo(2);
        assertThat(settings.get(Settings.LLM_REVIEW)).isTrue();
        assertThat(settings.get(Settings.CACHE_SQL)).hasSeconds(5);
        assertThat(settings.get(Settings.CACHE_RESULTS)).hasSeconds(6);
    }

    @Test
    void aSecretIsNeverShown() {
        Settings settings = load(
                Map.of("SAYQUEL_TOKEN", "hunter2", "OPENAI_API_KEY", "hunter2", "ANTHROPIC_API_KEY", "hunter2"),
                Map.of());

        assertThat(Settings.ALL).allSatisfy(s -> assertThat(settings.shown(s)).doesNotContain("hunter2"));
        assertThat(settings.shown(Settings.OPENAI_KEY)).isNotEmpty();
        assertThat(settings.get(Settings.TOKEN)).isEqualTo("hunter2");
    }

    @Test
    void aFoldersFileHasNoSecretOfElsewhereSentToItsAuthor() throws IOException {
        Files.writeString(work.resolve("sayquel.yaml"), "cli.url: http://elsewhere.example\n");

        assertThat(load(Map.of(), Map.of()).get(Settings.CLI_URL)).isEqualTo("http://elsewhere.example");
        assertThatThrownBy(() -> load(Map.of("SAYQUEL_TOKEN", "t0p"), Map.of()))
                .isInstanceOfSatisfying(SayquelException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.INVALID_SETTING);
                    assertThat(e)
                            .hasMessage("sayquel.yaml: cli.url would be sent server.token, which is set by environment"
                                    + " SAYQUEL_TOKEN");
                    assertThat(e.hint()).isEqualTo("set SAYQUEL_CLI_URL, or both in one file");
                });
        assertThat(load(Map.of("SAYQUEL_TOKEN", "t0p", "SAYQUEL_CLI_URL", "http://own.example"), Map.of())
                        .get(Settings.CLI_URL))
                .isEqualTo("http://own.example");
    }

    @Test
    void aFoldersFileMayHaveItsOwnSecretSentToItsOwnAddress() throws IOException {
        Files.writeString(
                work.resolve("sayquel.yaml"),
                "llm.openai.base_url: http://elsewhere.example/v1\nllm.openai.api_key: theirs\n");

        assertThat(load(Map.of(), Map.of()).get(Settings.OPENAI_URL)).isEqualTo("http://elsewhere.example/v1");
        assertThatThrownBy(() -> load(Map.of("OPENAI_API_KEY", "mine"), Map.of()))
                .hasMessageContaining("llm.openai.base_url would be sent llm.openai.api_key")
                .hasMessageNotContaining("mine");
    }

    @Test
    void aFoldersFileNamesNoCodeToRun() throws IOException {
        Files.writeString(work.resolve("sayquel.yaml"), "embedding.jars: jars\n");

        assertThatThrownBy(() -> load(Map.of(), Map.of()))
                .hasMessage("sayquel.yaml: embedding.jars names code to run, which a folder's file may not");
    }
}
