package io.sayquel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.boot.SayquelServer;
import io.sayquel.server.cli.Shell.Ran;
import io.sayquel.server.config.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of answers on the command line, over a whole server. */
class FeedbackVerbTest {
    private static final Pattern NAME = Pattern.compile("\\b([af]-[0-9a-f]{6,})");

    @TempDir
    static Path home;

    private static SayquelServer server;

    @BeforeAll
    static void start() throws Exception {
        server = SayquelServer.start(
                new SettingsLoader(Map.of(), home).load(Map.of("home", home.toString(), "server.port", "0")),
                ServerStarter.Life.UNTIL_STOPPED,
                Clock.systemUTC());
        String rows = "day,region,visitors\n2026-01-01,North,10\n2026-01-02,South,32\n2026-02-03,North,5\n";
        Ran uploaded = run(
                "upload", Files.writeString(home.resolve("visits.csv"), rows).toString());
        assertThat(uploaded.code()).as(uploaded.talk()).isZero();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Ran run(String... arguments) {
        return new Shell(home, (settings, life) -> {
                    throw new AssertionError("a server runs already");
                })
                .with("SAYQUEL_URL", "127.0.0.1:" + server.port())
                .run(arguments);
    }

    private static String name(Ran ran) {
        Matcher name = NAME.matcher(ran.output());
        assertThat(name.find()).as(ran.output() + ran.talk()).isTrue();
        return name.group(1);
    }

    @Test
    void aCorrectionAnswersOnceItIsApproved() {
        String answer = name(run("ask", "-d", "visits", "total visitors by region"));

        Ran said = run(
                "feedback",
                "wrong",
                answer,
                "--sql",
                "SELECT region, max(visitors) AS busiest FROM visits GROUP BY region ORDER BY region",
                "--comment",
                "the busiest day");
        Ran waiting = run("feedback", "--pending");
        Ran approved = run("feedback", "approve", name(said));

        assertThat(said.output()).startsWith("✓ Kept as f-").contains("./sayquel feedback approve f-");
        assertThat(waiting.output()).contains(name(said), "wrong", "pending", "max(visitors)", "the busiest day");
        assertThat(approved.output()).contains("approved", "answers its question");
        assertThat(run("ask", "-d", "visits", "total visitors by region").output())
                .contains("busiest", "★");
        assertThat(run("feedback", "approve", name(said)).code()).isNotZero();
    }

    @Test
    void aConfirmedAnswerIsAVerifiedQuestion() {
        String answer = name(run("ask", "-d", "visits", "average visitors by region"));

        Ran confirmed = run("feedback", "confirm", answer);

        assertThat(confirmed.output()).contains("verified question");
        assertThat(run("ask", "-d", "visits", "average visitors by region").output())
                .contains("★");
    }

    @Test
    void whatIsRejectedSaysWhy() {
        String answer = name(run("ask", "-d", "visits", "number of visits"));
        String kept = name(run("feedback", "right", answer));

        Ran rejected = run("feedback", "reject", kept, "--comment", "not sure");

        assertThat(rejected.output()).contains("rejected");
        assertThat(run("feedback", "-d", "visits").output()).contains("rejected", "not sure");
    }

    @Test
    void aWrongUseSaysWhatIsRight() {
        assertThat(run("feedback", "rigth", "a-1").talk()).contains("rigth", "right?");
        assertThat(run("feedback", "right").talk()).contains("sayquel feedback right a-…");
        assertThat(run("feedback", "right", "a-1", "--sql", "SELECT 1").code()).isEqualTo(2);
        assertThat(run("feedback", "right", "a-none").talk()).contains("ANSWER_NOT_FOUND");
        assertThat(run("feedback", "approve", "f-none").talk()).contains("FEEDBACK_NOT_FOUND");
    }
}
