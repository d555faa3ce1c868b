package io.sayquel.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import java.util.ArrayList;
import java.util.List;

/** The checker before the shop's database, and a record of what it let through to the engine. Owned by one test class. */
final class Wall implements AutoCloseable {
    private final DuckDbSqlParser parser = DuckDbSqlParser.open();
    private final Checker checker = new Checker(parser);
    private final PreparingBinder shop = Shop.database();
    private final List<String> reachedTheEngine = new ArrayList<>();

    Verdict check(String sql, SemanticModel model) {
        reachedTheEngine.clear();
        Binder recording = text -> {
            reachedTheEngine.add(text);
            return shop.bind(text);
        };
        return checker.check(new CheckRequest(sql, Origin.TYPED, model, Shop.TIME), recording);
    }

    /** The same before another engine. */
    Verdict check(String sql, Binder engine) {
        return checker.check(new CheckRequest(sql, Origin.TYPED, Shop.MODEL, Shop.TIME), engine);
    }

    /** Why it is refused; nothing of it may have reached the engine. */
    Verdict.Rejected rejected(String sql) {
        Verdict verdict = check(sql, Shop.MODEL);
        assertThat(verdict).as(sql).isInstanceOf(Verdict.Rejected.class);
        assertThat(reachedTheEngine).as(sql).isEmpty();
        return (Verdict.Rejected) verdict;
    }

    CheckedSql passed(String sql) {
        Verdict verdict = check(sql, Shop.MODEL);
        assertThat(verdict).as(sql).isInstanceOf(Verdict.Passed.class);
        return ((Verdict.Passed) verdict).statement();
    }

    /** What reached the engine of the statement that was checked last. */
    List<String> reachedTheEngine() {
        return List.copyOf(reachedTheEngine);
    }

    List<List<String>> rows(String sql) {
        return shop.rows(sql);
    }

    @Override
    public void close() {
        shop.close();
        parser.close();
    }
}
