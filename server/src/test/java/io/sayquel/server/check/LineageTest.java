package io.sayquel.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code lineage.md}: statements, and what is told of each. */
class LineageTest {
    private static final Pattern CASE =
            Pattern.compile("```sql\\n(?<sql>.*?)\\n```\\n(?<facts>origins:.*?ordered: (?:yes|no))", Pattern.DOTALL);
    private static final DuckDbSqlParser PARSER = DuckDbSqlParser.open();
    private static final Checker CHECKER = new Checker(PARSER);
    private static final PreparingBinder SHOP = Shop.database();

    @AfterAll
    static void close() {
        SHOP.close();
        PARSER.close();
    }

    @TestFactory
    Stream<DynamicTest> tellsWhatAStatementReadsAndWhetherItCountsTwice() throws IOException {
        return CASE.matcher(cases())
                .results()
                .map(c -> DynamicTest.dynamicTest(
                        c.group(1), () -> assertThat(facts(c.group(1))).isEqualTo(c.group(2))));
    }

    private static String cases() throws IOException {
        try (InputStream in = LineageTest.class.getResourceAsStream("lineage.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String facts(String sql) {
        Verdict verdict = CHECKER.check(new CheckRequest(sql, Origin.GENERATED, Shop.MODEL, Shop.TIME), SHOP);
        assertThat(verdict).isInstanceOf(Verdict.Passed.class);
        CheckedSql statement = ((Verdict.Passed) verdict).statement();
        Set<ColumnRef> origins =
                statement.outputs().stream().flatMap(o -> o.origins().stream()).collect(Collectors.toSet());
        List<String> outputs = statement.outputs().stream()
                .map(o -> o.name() + "=" + String.join(",", sorted(o.origins())))
                .toList();
        Set<ColumnRef> others = statement.columnsRead().stream()
                .filter(c -> !origins.contains(c))
                .collect(Collectors.toSet());
        return "origins: " + String.join(" ", outputs) + "\nread:"
                + sorted(others).stream().map(c -> " " + c).collect(Collectors.joining())
                + "\ngrain: " + statement.grain() + ", ordered: " + (statement.totallyOrdered() ? "yes" : "no");
    }

    private static Collection<String> sorted(Set<ColumnRef> columns) {
        return columns.stream().map(ColumnRef::toString).collect(Collectors.toCollection(TreeSet::new));
    }
}
