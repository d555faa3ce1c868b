package io.sayquel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplTest {
    @TempDir
    Path home;

    private final StubServer server = new StubServer();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();
    private final List<String> completed = new ArrayList<>();

    /** Types lines, one after the other, each of which runs its verb in the same process. */
    private void type(String... typed) {
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(talk, true, StandardCharsets.UTF_8),
                false,
                false,
                false,
                80,
                OptionalInt.empty(),
                Map.of("SAYQUEL_HOME", home.toString()));
        Deque<String> lines = new ArrayDeque<>(List.of(typed));
        Repl.Lines source = new Repl.Lines() {
            @Override
            public Optional<String> next(String prompt) {
                return Optional.ofNullable(lines.poll());
            }

            @Override
            public void complete(List<String> words) {
                completed.clear();
                completed.addAll(words);
            }
        };
        new Repl(
                        new Workplace(terminal, home, server),
                        source,
                        arguments -> new SayquelCommand(terminal, home, server, (job, listener) -> {})
                                .run(arguments.toArray(String[]::new)))
                .run();
    }

    private String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    @Test
    void questionsAreAskedInOneSession() {
        server.answering(
                Cards.topProducts().toBuilder().setSessionId("s-1111").build(),
                Cards.oneNumber().toBuilder().setSessionId("s-1111").build());

        type("top 5 products by revenue", "", "-1 revenue", "quit", "never asked");

        assertThat(server.asked).extracting(r -> r.getSessionId()).containsExactly("", "s-1111");
        assertThat(server.asked)
                .extracting(r -> r.getQuestion())
                .containsExactly("top 5 products by revenue", "-1 revenue");
        assertThat(output()).contains("Trail Tent");
    }

    @Test
    void aDigitTakesAReadingOfTheLastQuestion() {
        server.answering(Cards.unclear(), Cards.oneNumber());

        type("sales", "2");

        assertThat(server.asked).extracting(r -> r.getQuestion()).containsExactly("sales", "sales");
        assertThat(server.asked).extracting(r -> r.getChoose()).containsExactly(0, 2);
    }

    @Test
    void anotherDatasetAndAnotherFormStay() {
        server.answering(Cards.topProducts(), Cards.topProducts());

        type(".use my", ".mode csv", "revenue", "revenue");

        assertThat(server.asked).extracting(r -> r.getDataset()).containsExactly("my", "my");
        assertThat(output()).startsWith("product,revenue").doesNotContain("╭");
    }

    @Test
    void tabKnowsCommandsColumnsAndQuestions() {
        type();

        assertThat(completed).contains(".help", "region", "price by month");
    }

    @Test
    void theLastAnswerIsExported() {
        server.answering(Cards.topProducts().toBuilder().setSessionId("s-1111").build());

        type("revenue", ".export rows.csv", ".export");

        assertThat(server.exported).extracting(r -> r.getAnswerId()).containsExactly("a-2b8a47c1");
        assertThat(talk.toString(StandardCharsets.UTF_8)).contains("To which file?");
    }

    @Test
    void whatIsNotThereIsSaid() {
        type(".nonsense", ".why", ".mode xml", ".help");

        assertThat(talk.toString(StandardCharsets.UTF_8))
                .contains("There is no .nonsense", "Nothing was asked yet", ".mode takes table");
        assertThat(output()).contains(".describe TABLE");
    }
}
