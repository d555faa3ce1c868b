package io.sayquel.server.translate.semantic;

import io.sayquel.server.dataset.profile.DeclaredSchema;
import io.sayquel.server.dataset.profile.Profile;
import io.sayquel.server.dataset.profile.Profiler;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.GlossaryTerm;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A small shop with everything a governed dataset has: metrics, words, links, times. Its today is 15 June 2024. */
final class Retail implements AutoCloseable {
    private static final List<String> TABLES =
            List.of("customers", "products", "stores", "orders", "order_items", "returns");

    private final Workbench bench = DuckDbWorkbench.inMemory();
    private final SemanticModel model;

    Retail() {
        bench.execute(SCRIPT);
        Profile profile =
                new Profiler().profile(bench, TABLES, new DeclaredSchema(Map.of(), Map.of(), Map.of(), joins()));
        model = new SemanticModel(
                new DatasetRef("shop", 1),
                profile.tables(),
                profile.joins(),
                metrics(),
                List.of(
                        new GlossaryTerm(
                                "big order",
                                "an order of ten pieces or more",
                                Optional.of("order_items.quantity >= 10")),
                        new GlossaryTerm("online", "sold without a store", Optional.of("orders.channel = 'web'"))),
                List.of(),
                List.of(),
                Policy.OPEN,
                Optional.of("shop"),
                "",
                Anchor.CLOCK,
                ZoneOffset.UTC,
                profile.newestDay(),
                profile.values());
    }

    SemanticModel model() {
        return model;
    }

    List<List<Object>> rows(String sql) {
        return bench.query(sql);
    }

    static Question question(String text, Locale language) {
        Instant now = Instant.parse("2024-06-15T10:00:00Z");
        return new Question(text, language, new TimeContext(now, ZoneOffset.UTC, TimeContext.Source.REQUEST));
    }

    private static List<Join> joins() {
        return List.of(
                join("orders", "customer_id", "customers"),
                join("orders", "store_id", "stores"),
                join("order_items", "order_id", "orders"),
                join("order_items", "product_id", "products"),
                join("returns", "order_item_id", "order_items"));
    }

    private static Join join(String from, String column, String to) {
        return new Join(from, List.of(column), to, List.of("id"), Optional.empty(), Join.Source.DECLARED);
    }

    private static List<Metric> metrics() {
        return List.of(
                metric(
                        "revenue",
                        "sum(quantity * price - discount)",
                        "order_items",
                        "USD",
                        List.of("sales", "turnover"),
                        List.of("pendapatan", "omzet", "penjualan")),
                metric(
                        "units_sold",
                        "sum(quantity)",
                        "order_items",
                        "pieces",
                        List.of("units", "pieces sold"),
                        List.of("unit terjual")));
    }

    private static Metric metric(
            String name, String sql, String table, String unit, List<String> english, List<String> indonesian) {
        return new Metric(
                name,
                sql,
                table,
                Optional.of("orders.ordered_at"),
                Optional.of(unit),
                true,
                Map.of("en", english, "id", indonesian),
                "",
                "1");
    }

    @Override
    public void close() {
        bench.close();
    }

    private static final String SCRIPT = """
            CREATE TABLE customers AS SELECT i AS id, 'Customer ' || chr(64 + i::INT) AS name,
              ['Oslo','Bergen','Jakarta'][1 + i % 3] AS city, ['Norway','Norway','Indonesia'][1 + i % 3] AS country,
              DATE '2023-01-10' + (i * 37 % 500)::INT AS joined_on, CASE WHEN i % 4 = 0 THEN NULL ELSE 'c' || i || '@mail.test' END AS email
              FROM range(1, 21) t(i);
            CREATE TABLE products AS SELECT i AS id, ['Tent','Lamp','Boots','Stove','Rope','Jacket','Map','Mug'][i] AS name,
              ['Camping','Camping','Clothing','Camping','Climbing','Clothing','Other','Other'][i] AS category,
              [200.0, 35.5, 120.0, 80.0, 60.0, 150.0, 12.0, 9.5][i]::DECIMAL(10,2) AS list_price FROM range(1, 9) t(i);
            CREATE TABLE stores AS SELECT i AS id, ['Harbour','Central','Airport','Plaza'][i] AS name,
              ['North','South','South','East'][i] AS region, 2010 + i * 2 AS opened_year FROM range(1, 5) t(i);
            CREATE TABLE orders AS SELECT i AS id, 1 + (i * 7) % 18 AS customer_id, 1 + (i * 5) % 4 AS store_id,
              DATE '2023-03-01' + (i * 11 % 470)::INT AS ordered_at, CASE WHEN i % 5 = 0 THEN 'web' ELSE 'shop' END AS channel,
              ['paid','shipped','cancelled'][1 + (i // 3) % 3] AS status FROM range(1, 121) t(i);
            CREATE TABLE order_items AS SELECT i AS id, 1 + i % 120 AS order_id, 1 + (i * 3) % 7 AS product_id,
              1 + (i * 5) % 12 AS quantity, (10 + (i * 13) % 90)::DECIMAL(10,2) AS price, ((i % 4) * 1.5)::DECIMAL(10,2) AS discount
              FROM range(1, 301) t(i);
            CREATE TABLE returns AS SELECT i AS id, i * 9 AS order_item_id, ['broken','wrong size','late'][1 + i % 3] AS reason,
              DATE '2023-05-01' + (i * 17 % 400)::INT AS returned_at FROM range(1, 31) t(i);
            """;
}
