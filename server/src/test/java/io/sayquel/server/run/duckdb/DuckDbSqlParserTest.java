package io.sayquel.server.run.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DuckDbSqlParserTest {
    private static final DuckDbSqlParser PARSER = DuckDbSqlParser.open();

    @AfterAll
    static void close() {
        PARSER.close();
    }

    @Test
    void printsWhatItParsed() {
        JsonNode tree = PARSER.parse("select name , sum(x) from t group by all");

        assertThat(tree.get("error").asBoolean()).isFalse();
        assertThat(tree.get("statements")).hasSize(1);
        assertThat(PARSER.print(tree)).isEqualTo("SELECT \"name\", sum(x) FROM t GROUP BY ALL");
    }

    @Test
    void tellsWhereATextIsWrong() {
        JsonNode tree = PARSER.parse("SELECT a FRM t WHERE");

        assertThat(tree.get("error").asBoolean()).isTrue();
        assertThat(tree.get("error_message").asText()).contains("syntax error");
        assertThat(tree.get("position").asInt()).isPositive();
    }

    @Test
    void executesNothing() {
        assertThat(PARSER.parse("CREATE TABLE k (a INT); SELECT 1").get("error").asBoolean())
                .isTrue();
        assertThat(PARSER.parse("SELECT 1; SELECT 2").get("statements")).hasSize(2);
    }

    @Test
    void answersDeepNestingWithAnErrorTree() {
        String deep = "SELECT " + "(".repeat(5000) + "1" + ")".repeat(5000);

        assertThat(PARSER.parse(deep).get("error").asBoolean()).isTrue();
    }

    @Test
    void knowsTheEnginesFunctions() {
        assertThat(PARSER.functions())
                .anySatisfy(f -> {
                    assertThat(f.name()).isEqualTo("sum");
                    assertThat(f.kind()).isEqualTo("aggregate");
                    assertThat(f.parameters()).containsExactly("DOUBLE");
                    assertThat(f.returns()).isEqualTo("DOUBLE");
                })
                .extracting(f -> f.name())
                .contains("strftime", "+", "read_csv", "row_number");
    }

    @Test
    void servesManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> calls = IntStream.range(0, 200)
                    .<Callable<String>>mapToObj(i -> () -> PARSER.print(PARSER.parse("SELECT " + i)))
                    .toList();
            List<Future<String>> results = threads.invokeAll(calls);

            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo("SELECT " + i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aCallerThatIsGoneHasSentNoBadStatement() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> PARSER.parse("SELECT 1"))
                    .isInstanceOfSatisfying(
                            SayquelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
