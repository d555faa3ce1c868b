package io.sayquel.server.check;

import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Statements over a made-up dataset that touch most of the checker's code, so that the first question does not pay for loading it. */
final class WarmUp {
    private static final List<String> STATEMENTS = List.of(
            "SELECT count(*) FROM a",
            "SELECT name, sum(amount) AS total FROM a JOIN b ON a.id = b.a_id WHERE at >= DATE '2026-01-01'"
                    + " GROUP BY name HAVING count(*) > 1 ORDER BY total DESC, name LIMIT 5",
            "WITH t AS (SELECT date_trunc('month', at) AS month, avg(amount) AS mean FROM b GROUP BY ALL)"
                    + " SELECT month, mean, lag(mean) OVER (ORDER BY month) AS before FROM t ORDER BY month",
            "SELECT DISTINCT name FROM a WHERE id IN (SELECT a_id FROM b WHERE amount BETWEEN 1 AND 2)"
                    + " UNION SELECT upper(name) FROM a WHERE name LIKE 'x%' AND NOT EXISTS (SELECT 1 FROM b WHERE a_id = id)",
            "SELECT CASE WHEN amount > 1 THEN 'high' ELSE 'low' END AS level, 100.0 * sum(amount) / count(DISTINCT a_id)"
                    + " FROM b WHERE at < current_date - INTERVAL 7 DAY GROUP BY 1");

    private WarmUp() {}

    static void run(Checker checker) {
        SemanticModel model = SemanticModel.builder(new DatasetRef("warm-up", 1))
                .tables(List.of(
                        table("a", "id INTEGER", "name VARCHAR"),
                        table("b", "id INTEGER", "a_id INTEGER", "amount DOUBLE", "at DATE")))
                .joins(List.of(
                        new Join("b", List.of("a_id"), "a", List.of("id"), Optional.empty(), Join.Source.DECLARED)))
                .build();
        TimeContext time = new TimeContext(Instant.EPOCH, ZoneOffset.UTC, TimeContext.Source.CLOCK);
        Binder everythingFits = text -> new Binder.Bound.Fits(List.of());
        for (String sql : STATEMENTS) {
            checker.check(new CheckRequest(sql, Origin.GENERATED, model, time), everythingFits);
        }
    }

    private static Table table(String name, String... columns) {
        List<Column> list = Stream.of(columns)
                .map(c -> c.split(" ", 2))
                .map(c -> Column.of(c[0], DataType.of(c[1]), Role.DIMENSION))
                .toList();
        return new Table(name, "", "", list, List.of("id"), Optional.empty(), Map.of(), 0, 0);
    }
}
