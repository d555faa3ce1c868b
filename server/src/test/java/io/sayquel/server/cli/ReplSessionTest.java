package io.sayquel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.boot.SayquelServer;
import io.sayquel.server.config.SettingsLoader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Question after question at the command line, over a whole server: each command is about the answer before it. */
class ReplSessionTest {
    @TempDir
    static Path home;

    private static SayquelServer server;

    private final List<String> completed = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = SayquelServer.start(
                new SettingsLoader(Map.of(), home)
                        .load(Map.of("home", home.toString(), "plugins.dir", "../plugins", "server.port", "0")),
                ServerStarter.Life.UNTIL_STOPPED,
                Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** What is written while these lines are typed, results and talk. */
    private String type(String... typed) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream screen = new PrintStream(written, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                screen,
                screen,
                false,
                false,
                false,
                80,
                OptionalInt.empty(),
                Map.of("SAYQUEL_HOME", home.toString(), "SAYQUEL_URL", "127.0.0.1:" + server.port()));
        ServerStarter none = (settings, life) -> {
            throw new AssertionError("a server runs already");
        };
        Deque<String> lines = new ArrayDeque<>(List.of(typed));
        Repl.Lines source = new Repl.Lines() {
            @Override
            public Optional<String> next(String prompt) {
                return Optional.ofNullable(lines.poll());
            }

            @Override
            public void complete(List<String> words) {
                completed.addAll(words);
            }
        };
        new Repl(
                        new Workplace(terminal, home, none),
                        source,
                        arguments -> new SayquelCommand(terminal, home, none, (job, listener) -> {})
                                .run(arguments.toArray(String[]::new)))
                .run();
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theStatementOfTheLastAnswerIsShown() {
        assertThat(type(".sql", "revenue by store", ".mode csv", ".sql"))
                .contains("Nothing was asked yet.")
                .endsWith("ORDER BY s.name\n");
    }

    @Test
    void theLastAnswerIsDrawn() {
        String written = type("revenue by month in 2026", ".chart", "how many orders are there", ".chart");

        assertThat(written.lines().filter(line -> line.matches("  Jan 2026  █+.? 230,883\\.00")))
                .hasSize(1);
        assertThat(written).contains("The table is the better picture");
    }

    @Test
    void whatIsAskedAfterGoingBackLeansOnTheQuestionBefore() {
        String written = type("top 3 products by revenue", "only 2026", ".back", "only 2025", ".back", ".back");

        assertThat(written)
                .contains("top 3 products by revenue in 2025")
                .endsWith("There is no question before this one.\n");
    }

    @Test
    void aReadingOfAFollowUpIsChosenByItsNumber() {
        String written = type("sales by region", ".choose 1", "only 2026", "1", ".choose x");

        assertThat(written).contains("351,535.90").contains("Which reading? .choose 1");
    }

    @Test
    void tabKnowsTheQuestionsOfThePack() {
        type();

        assertThat(completed).contains(".chart", ".back", "who is our best customer");
    }
}
