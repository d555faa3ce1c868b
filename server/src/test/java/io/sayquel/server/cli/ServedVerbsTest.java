package io.sayquel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.boot.SayquelServer;
import io.sayquel.server.cli.ServerStarter.Life;
import io.sayquel.server.cli.Shell.Ran;
import io.sayquel.server.config.Settings;
import io.sayquel.server.config.SettingsLoader;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.WatchAnswerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands beside a server of their own, as {@code serve} leaves one running. */
@Timeout(120)
class ServedVerbsTest {
    private static final int ROWS = 20_000;

    @TempDir
    static Path home;

    private static SayquelServer server;

    @BeforeAll
    static void start() {
        Settings settings = new SettingsLoader(Map.of(), home)
                .load(Map.of(
                        "home",
                        home.toString(),
                        "plugins.dir",
                        Path.of("..", "plugins").toString(),
                        "server.port",
                        "0",
                        "llm.provider",
                        "scripted"));
        server = SayquelServer.start(settings, Life.UNTIL_STOPPED, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Shell shell() {
        return new Shell(home, (settings, life) -> {
            throw new AssertionError("a server runs already");
        });
    }

    private static Ran run(String... arguments) {
        return shell().run(arguments);
    }

    @Test
    void aSessionShowsWhatItLearnedAndForgetsIt() {
        run("ask", "-d", "retail", "revenue by region");
        run("ask", "-c", "only 2026");
        run("ask", "-c", "only 2025");

        Ran learned = run("memory", "-c");
        Ran json = run("memory", "-c", "--json");
        Ran forgotten = run("memory", "-c", "--forget");

        assertThat(learned.code()).isZero();
        assertThat(learned.output()).contains("revenue").contains("grouping").contains("region");
        assertThat(json.output()).contains("\"kind\":\"GROUPING\"").contains("\"turn_count\":3");
        assertThat(forgotten.code()).isZero();
        assertThat(run("memory", "-c").talk()).contains("Nothing yet");
        assertThat(run("memory").code()).isEqualTo(2);
        assertThat(run("memory", "-s", "s-none0").code()).isEqualTo(5);
    }

    @Test
    void questionsAreSuggestedThatAreAnswered() {
        Ran suggested = run("suggest", "rev", "-d", "retail", "-n", "3");

        assertThat(suggested.code()).isZero();
        assertThat(suggested.output().lines()).hasSize(3).allMatch(q -> q.contains("rev"));
        assertThat(run(
                                "ask",
                                "-d",
                                "retail",
                                suggested.output().lines().findFirst().orElseThrow())
                        .code())
                .isZero();
        assertThat(run("suggest", "-d", "retail", "--json").output()).contains("\"questions\":[");
        assertThat(run("suggest", "-n", "21").code()).isEqualTo(2);
    }

    @Test
    void theLedgerTellsWhatLeft() {
        run("ask", "-d", "retail", "how loyal are our buyers?");

        Ran listed = run("egress", "-n", "1");

        assertThat(listed.code()).isZero();
        assertThat(listed.output().lines())
                .filteredOn(l -> l.contains("retail@1"))
                .hasSize(1);
        assertThat(run("egress", "--json").output()).contains("\"prompt_sha256\":\"");
    }

    private static void uploadLogs() throws IOException {
        Path logs = home.resolve("logs.csv");
        Files.writeString(
                logs,
                IntStream.rangeClosed(1, ROWS)
                        .mapToObj(i -> i + ",note " + i + " x".repeat(50))
                        .collect(Collectors.joining("\n", "id,note\n", "\n")));
        assertThat(run("upload", logs.toString()).code()).isZero();
    }

    @Test
    void aConnectionThatBreaksIsTakenUpWhereItBroke() throws IOException {
        uploadLogs();
        try (CuttingProxy proxy = new CuttingProxy(server.port(), 300_000)) {
            Ran ran = shell().with("SAYQUEL_URL", proxy.url())
                    .run("ask", "-d", "logs", "--all", "--csv", "show id and note of logs");

            assertThat(proxy.cut()).isTrue();
            assertThat(ran.code()).as(ran.talk()).isZero();
            assertThat(ran.output().lines()).hasSize(ROWS + 1).doesNotHaveDuplicates();
        }
    }

    @Test
    void whoeverLeavesBeforeTheEndStopsTheQuestion() throws IOException {
        uploadLogs();
        AskRequest request = AskRequest.newBuilder()
                .setDataset("logs")
                .setQuestion("show id and note of logs")
                .setMaxRows(ROWS)
                .build();
        try (Client client = Client.to("127.0.0.1", server.port(), false, "")) {
            String answer;
            Terminal nobody = shell().terminal();
            try (Progress progress = new Progress(nobody, true);
                    ResumedEvents events = ResumedEvents.ask(client, request, progress)) {
                answer = events.next().getAccepted().getAnswerId();
                Thread.currentThread().interrupt(); // as Ctrl-C at the prompt does
            }
            assertThat(Thread.interrupted()).isTrue();
            AnswerCard[] card = new AnswerCard[1];
            client.ask()
                    .watchAnswer(
                            WatchAnswerRequest.newBuilder().setAnswerId(answer).build())
                    .forEachRemaining(event -> card[0] = event.getOutcome());

            assertThat(card[0].getReason()).isEqualTo("CANCELLED");
        }
    }
}
