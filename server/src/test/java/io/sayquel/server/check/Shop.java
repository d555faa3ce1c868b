package io.sayquel.server.check;

import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A small shop, as a model and as a database: customers order; orders have items and shipments; items are of products. */
final class Shop {
    static final TimeContext TIME = new TimeContext(
            Instant.parse("2026-03-31T20:30:00Z"), ZoneId.of("Asia/Jakarta"), TimeContext.Source.REQUEST);

    private static final String[] TABLES = {
        "customers(id INTEGER, name VARCHAR, email VARCHAR, city VARCHAR, credit DECIMAL(10,2))",
        "orders(id INTEGER, customer_id INTEGER, ordered_at TIMESTAMP, status VARCHAR)",
        "items(id INTEGER, order_id INTEGER, product_id INTEGER, quantity INTEGER, price DECIMAL(10,2))",
        "products(id INTEGER, name VARCHAR, category VARCHAR, cost DOUBLE, tags VARCHAR[])",
        "shipments(id INTEGER, order_id INTEGER, shipped_on DATE, weight DOUBLE)",
        "visits(day DATE, page VARCHAR, clicks INTEGER)",
        "salaries(name VARCHAR, amount INTEGER)"
    };

    static final SemanticModel MODEL = model(Policy.OPEN);

    private Shop() {}

    /** The database; it also holds a table {@code secrets} that the model does not know. */
    static PreparingBinder database() {
        return new PreparingBinder(Stream.concat(
                        Stream.of(TABLES).map(t -> "CREATE TABLE " + t),
                        Stream.of(
                                "CREATE TABLE secrets(v VARCHAR)",
                                "INSERT INTO secrets VALUES ('leaked')",
                                "INSERT INTO customers VALUES (1, 'Ann', 'a@x', 'Oslo', 10), (2, 'Bob', 'b@x', 'Rome', 20)",
                                "INSERT INTO orders VALUES (1, 1, '2026-03-31 12:00:00', 'new')"))
                .toArray(String[]::new));
    }

    static SemanticModel model(Policy policy) {
        List<Table> tables = Stream.of(TABLES).map(Shop::table).toList();
        List<Join> joins = List.of(
                join("orders", "customer_id", "customers"),
                join("items", "order_id", "orders"),
                join("items", "product_id", "products"),
                join("shipments", "order_id", "orders"));
        return SemanticModel.builder(new DatasetRef("shop", 1))
                .tables(tables)
                .joins(joins)
                .policy(policy)
                .build();
    }

    private static Table table(String definition) {
        String name = definition.substring(0, definition.indexOf('('));
        String columns = definition.substring(name.length() + 1, definition.length() - 1);
        List<Column> list = new ArrayList<>();
        for (String column : columns.split(", ", -1)) {
            String[] parts = column.split(" ", -1);
            list.add(Column.of(parts[0], DataType.of(parts[1]), Role.DIMENSION));
        }
        List<String> key = columns.startsWith("id ") ? List.of("id") : List.of();
        return new Table(name, "", "", list, key, Optional.empty(), Map.of(), 0, 0);
    }

    private static Join join(String from, String column, String to) {
        return new Join(from, List.of(column), to, List.of("id"), Optional.empty(), Join.Source.DECLARED);
    }
}
