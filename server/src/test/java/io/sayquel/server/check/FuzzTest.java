package io.sayquel.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Random statements: 5,000, or as many as the system property {@code fuzz.statements} says. The same seed gives the same ones;
 * {@code fuzz.seed} changes it.
 */
class FuzzTest {
    private static final int STATEMENTS = Integer.getInteger("fuzz.statements", 5_000);
    private static final long SEED = Long.getLong("fuzz.seed", 7L);
    /** Each of so many statements is shown to a real engine, which costs more than the check. */
    private static final int BOUND_SAMPLE = 10;
    /** Each of so many that pass there is bound again without the columns that it is said not to read. */
    private static final int LINEAGE_SAMPLE = 5;

    private static final DuckDbSqlParser PARSER = DuckDbSqlParser.open();
    private static final Checker CHECKER = new Checker(PARSER);
    private static final PreparingBinder SHOP = Shop.database();

    @AfterAll
    static void close() {
        SHOP.close();
        PARSER.close();
    }

    @Test
    void neverAdmitsWhatIsHiddenAndNeverBreaks() throws SQLException {
        RandomStatements statements = new RandomStatements(SEED);
        TreeMap<String, Integer> verdicts = new TreeMap<>();
        Binder everythingFits = text -> new Binder.Bound.Fits(List.of());
        int bound = 0;
        for (int i = 0; i < STATEMENTS; i++) {
            RandomStatements.Grown grown = statements.next();
            boolean real = i % BOUND_SAMPLE == 0;
            Verdict verdict = CHECKER.check(
                    new CheckRequest(grown.sql(), Origin.GENERATED, Shop.MODEL, Shop.TIME),
                    real ? SHOP : everythingFits);
            if (verdict instanceof Verdict.Passed p) {
                assertThat(grown.poisoned()).as(grown.sql()).isFalse();
                requireOneSelectOverTheShop(p.statement());
                requireSamePretty(p.statement());
                if (real && bound++ % LINEAGE_SAMPLE == 0) {
                    requireNothingElseRead(p.statement());
                }
            }
            String kind = verdict instanceof Verdict.Rejected r ? r.reason().toString() : "PASSED";
            verdicts.merge((grown.poisoned() ? "hidden: " : "plain: ") + kind, 1, Integer::sum);
        }
        assertThat(verdicts.getOrDefault("plain: PASSED", 0))
                .as("statements without anything hidden pass, so that what is refused means something: %s", verdicts)
                .isGreaterThan(STATEMENTS / 2);
    }

    private static void requireOneSelectOverTheShop(CheckedSql statement) {
        JsonNode tree = PARSER.parse(statement.sql());
        assertThat(tree.path("statements")).as(statement.sql()).hasSize(1);
        assertThat(tree.findValuesAsText("type")).as(statement.sql()).noneMatch(t -> t.endsWith("QUERY_NODE"));
        assertThat(Shop.MODEL.tables().stream().map(Table::name)).containsAll(statement.tables());
        assertThat(tree.findValuesAsText("table_name"))
                .as(statement.sql())
                .allMatch(t -> statement.tables().contains(t) || t.startsWith("w"));
    }

    private static void requireSamePretty(CheckedSql statement) {
        assertThat(Regenerated.same(PARSER.parse(statement.sql()), PARSER.parse(statement.pretty())))
                .as(statement.pretty())
                .isTrue();
    }

    /** Binds it to a database that holds nothing but the columns that it reads. */
    private static void requireNothingElseRead(CheckedSql statement) throws SQLException {
        try (PreparingBinder narrow = new PreparingBinder()) {
            for (Table table : Shop.MODEL.tables()) {
                narrow.execute(create(table, statement.columnsRead()));
            }
            assertThat(narrow.bind(statement.sql()))
                    .as(statement.sql() + " reads " + statement.columnsRead())
                    .isInstanceOf(Binder.Bound.Fits.class);
        }
    }

    private static String create(Table table, Set<ColumnRef> read) {
        List<String> columns = table.columns().stream()
                .filter(c -> read.contains(new ColumnRef(table.name(), c.name())))
                .map(c -> "\"" + c.name() + "\" " + c.type())
                .toList();
        return "CREATE TABLE " + table.name() + "("
                + (columns.isEmpty() ? "nothing INTEGER" : String.join(", ", columns)) + ")";
    }
}
