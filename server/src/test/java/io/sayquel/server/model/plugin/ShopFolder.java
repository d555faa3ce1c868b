package io.sayquel.server.model.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A small plugin without mistakes, in a folder of its own, for tests that put one in. */
final class ShopFolder {
    private static final Map<String, String> FILES = Map.of(
            "schema.yaml", """
            title: Shop
            anchor: data
            tables:
              orders:
                key: [id]
                time: ordered_at
                columns:
                  id: {type: BIGINT, role: id}
                  customer_id: {type: BIGINT, role: id}
                  ordered_at: {type: TIMESTAMP, role: time}
                  status: {type: VARCHAR, role: dimension, synonyms: {en: [state], id: [status]}}
                  price: {type: 'DECIMAL(10,2)', role: measure, unit: USD}
                  cost: {type: 'DECIMAL(10,2)', role: measure, unit: USD}
                joins:
                  - {to: customers, on: {customer_id: id}, as: buyer}
              customers:
                key: [id]
                columns:
                  id: {type: BIGINT, role: id}
                  name: {type: VARCHAR, role: dimension, display: true}
                  email: {type: VARCHAR, role: text}
                  phone: {type: VARCHAR, role: text}
                  joined_on: {type: DATE, role: time}
            """, "metrics.yaml", """
            metrics:
              margin:
                sql: sum(price - cost)
                table: orders
                time: ordered_at
                unit: USD
                additive: true
            glossary:
              shipped: {means: left the house, sql: orders.status = 'shipped'}
            """, "questions.yaml", """
            - id: top-customers
              question: top {n} customers by margin
              slots: {n: {type: number, example: 5}}
              sql: |
                SELECT c.name AS customer, sum(o.price - o.cost) AS margin
                FROM orders o JOIN customers c ON c.id = o.customer_id
                GROUP BY c.name ORDER BY margin DESC, customer LIMIT {n}
              rows:
                - [Ann, 12.50]
                - [Ben, null]
              tags: [top, customers]
            """, "policy.yaml", """
            defaults: {time_zone: Asia/Jakarta}
            deny_columns: [customers.email]
            mask: [customers.phone]
            """, "insights.yaml", """
            - id: many-orders
              when: orders > 10
              sql: SELECT count(*) AS orders FROM orders
              text: "There are {orders} orders."
            """);

    private final Path folder;

    private ShopFolder(Path folder) {
        this.folder = folder;
    }

    /** A plugin called shop within a folder. */
    static ShopFolder in(Path parent) {
        try {
            ShopFolder shop = new ShopFolder(Files.createDirectories(parent.resolve("shop")));
            FILES.forEach(shop::write);
            return shop;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    ShopFolder write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a mistake in. */
    ShopFolder replace(String file, String good, String bad) {
        String text = FILES.get(file);
        if (!text.contains(good)) {
            throw new IllegalArgumentException(file + " has no " + good);
        }
        return write(file, text.replace(good, bad));
    }

    LoadedPlugin load() {
        return new PluginLoader(new EngineWall()).load(folder);
    }

    List<PluginProblem> problems() {
        return load().problems();
    }
}
