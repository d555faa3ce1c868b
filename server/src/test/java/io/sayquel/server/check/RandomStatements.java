package io.sayquel.server.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Statements over the shop, grown from a grammar. Some hide something that must not pass, anywhere in them; white space, case
 * and comments vary.
 */
final class RandomStatements {
    /** A statement, and whether something is hidden in it. */
    record Grown(String sql, boolean poisoned) {}

    private record Source(String alias, String table) {}

    private static final int DEEPEST = 3;
    private static final List<String> TABLES = List.of("customers", "orders", "items", "products");
    private static final List<String> POISONED_VALUES = List.of(
            "(SELECT v FROM secrets)",
            "(SELECT count(*) FROM main.secrets)",
            "(SELECT content FROM read_text('x'))",
            "random()",
            "nextval('s')",
            "current_setting('threads')",
            "system.main.current_setting('threads')",
            "\"getvariable\"('x')",
            "repeat('x', 1000000000)",
            "len(range(300000000))",
            "MAP {'a': (FROM secrets)}",
            "version()",
            "$1",
            "current_user");
    private static final List<String> POISONED_TABLES = List.of(
            "secrets",
            "\"SECRETS\"",
            "'x.csv'",
            "read_csv('x')",
            "system.main.read_text('x')",
            "duckdb_tables()",
            "information_schema.tables",
            "memory.main.customers",
            "temp.customers",
            "query('SELECT 1')",
            "query_table('secrets')",
            "(DESCRIBE customers)",
            "range(100000000000)",
            "(VALUES ((SELECT v FROM secrets)))",
            "customers AT (VERSION => 1)");
    private static final List<String> POISONED_WITHS = List.of(
            "(INSERT INTO orders VALUES (1) RETURNING id)",
            "(DELETE FROM orders RETURNING id)",
            "(UPDATE orders SET id = 2 RETURNING id)",
            "(WITH w AS (DELETE FROM orders RETURNING id) SELECT * FROM w)");
    private static final List<String> POISONED_TAILS = List.of(
            " ; DROP TABLE customers",
            " ; SELECT 2",
            " ; COPY customers TO 'x'",
            " ; SET threads = 9",
            " USING SAMPLE 3");

    private final Random random;
    private boolean poison;
    private int names;

    RandomStatements(long seed) {
        this.random = new Random(seed);
    }

    Grown next() {
        names = 0;
        poison = random.nextInt(3) == 0;
        boolean meant = poison;
        StringBuilder sql = new StringBuilder(query(0, List.of()));
        if (poison) {
            sql.append(one(POISONED_TAILS));
        }
        return new Grown(disguise(sql.toString()), meant);
    }

    private String query(int depth, List<Source> outer) {
        if (depth < DEEPEST && random.nextInt(12) == 0) {
            return single(depth, outer)
                    + one(List.of(" UNION ", " UNION ALL ", " EXCEPT ", " INTERSECT "))
                    + single(depth, outer);
        }
        if (depth < 2 && random.nextInt(6) == 0) {
            String name = "w" + names++;
            String body = poisons(8) ? one(POISONED_WITHS) : "(" + single(depth + 1, outer) + ")";
            return "WITH " + name + " (a) AS " + body + " SELECT a FROM " + name;
        }
        return random.nextInt(3) == 0 && depth == 0 ? grouped(depth, outer) : plain(depth, outer);
    }

    /** A query of one column. */
    private String single(int depth, List<Source> outer) {
        List<Source> scope = new ArrayList<>(outer);
        String from = from(depth, scope);
        return "SELECT " + text(depth + 1, scope) + " AS a FROM " + from + where(depth, scope);
    }

    private String plain(int depth, List<Source> outer) {
        List<Source> scope = new ArrayList<>(outer);
        String from = from(depth, scope);
        boolean all = random.nextInt(8) == 0;
        String items = all
                ? "*"
                : text(depth + 1, scope) + " AS a , " + number(depth + 1, scope) + " AS b , "
                        + window(depth + 1, scope);
        String where = where(depth, scope);
        String order = all || random.nextBoolean()
                ? ""
                : " ORDER BY " + number(depth + 1, scope) + one(List.of("", " DESC", " NULLS LAST"));
        String limit = random.nextInt(3) == 0 ? " LIMIT " + random.nextInt(9) : "";
        return "SELECT " + one(List.of("", "", "DISTINCT ")) + items + " FROM " + from + where + order + limit;
    }

    private String grouped(int depth, List<Source> outer) {
        List<Source> scope = new ArrayList<>(outer);
        String from = from(depth, scope);
        String key = text(DEEPEST, scope);
        return "SELECT " + key + " AS k , count(*) AS n , sum(" + number(depth + 1, scope) + ") AS s FROM " + from
                + where(depth, scope) + one(List.of(" GROUP BY ALL", " GROUP BY 1", " GROUP BY k"))
                + one(List.of("", " HAVING count(*) > 1")) + one(List.of("", " ORDER BY n DESC , k", " ORDER BY 1"));
    }

    private String from(int depth, List<Source> scope) {
        StringBuilder from = new StringBuilder(source(depth, scope));
        for (int i = random.nextInt(3); i > 0; i--) {
            String join = one(List.of(" JOIN ", " LEFT JOIN ", " RIGHT JOIN ", " FULL JOIN "));
            from.append(join).append(source(depth, scope)).append(" ON ").append(condition(depth + 1, scope));
        }
        return from.toString();
    }

    private String source(int depth, List<Source> scope) {
        if (poisons(10)) {
            return one(POISONED_TABLES) + " AS t" + names++;
        }
        String alias = "t" + names++;
        String table = one(TABLES);
        boolean derived = depth < DEEPEST - 1 && random.nextInt(6) == 0;
        scope.add(new Source(alias, table));
        return derived
                ? "(SELECT * FROM " + table + where(depth + 2, List.of(new Source(table, table))) + ") AS " + alias
                : table + one(List.of(" AS ", " ")) + alias;
    }

    private String where(int depth, List<Source> scope) {
        return random.nextBoolean() ? "" : " WHERE " + condition(depth + 1, scope);
    }

    private String condition(int depth, List<Source> scope) {
        return pick(
                depth,
                () -> number(depth + 1, scope) + one(List.of(" = ", " < ", " >= ", " <> ")) + number(depth + 1, scope),
                () -> text(depth + 1, scope) + one(List.of(" LIKE 'x%'", " IS NULL", " IN ('a' , 'b')", " = 'x'")),
                () -> "( " + condition(depth + 1, scope) + one(List.of(" AND ", " OR ")) + condition(depth + 1, scope)
                        + " )",
                () -> "NOT ( " + condition(depth + 1, scope) + " )",
                () -> text(depth + 1, scope) + " IN ( " + single(depth + 2, scope) + " )",
                () -> "EXISTS ( " + single(depth + 2, scope) + " )",
                () -> number(depth + 1, scope) + " BETWEEN 1 AND " + number(depth + 1, scope));
    }

    private String number(int depth, List<Source> scope) {
        if (poisons(14)) {
            return one(POISONED_VALUES);
        }
        return pick(
                depth,
                () -> column(scope, "id"),
                () -> Integer.toString(random.nextInt(100)),
                () -> "( " + number(depth + 1, scope) + one(List.of(" + ", " - ", " * ", " / "))
                        + number(depth + 1, scope) + " )",
                () -> "abs(" + number(depth + 1, scope) + ")",
                () -> "length(" + text(depth + 1, scope) + ")",
                () -> "CASE WHEN " + condition(depth + 1, scope) + " THEN 1 ELSE " + number(depth + 1, scope) + " END",
                () -> "coalesce(" + number(depth + 1, scope) + " , 0)",
                () -> "CAST(" + number(depth + 1, scope) + " AS " + one(List.of("DOUBLE", "BIGINT", "DECIMAL(18,2)"))
                        + ")",
                () -> "( SELECT max(" + number(depth + 2, scope) + ") FROM " + from(DEEPEST, new ArrayList<>(scope))
                        + " )");
    }

    private String text(int depth, List<Source> scope) {
        if (poisons(20)) {
            return one(POISONED_VALUES);
        }
        return pick(
                depth,
                () -> name(scope),
                () -> "'it''s'",
                () -> "upper(" + text(depth + 1, scope) + ")",
                () -> text(depth + 1, scope) + " || " + text(depth + 1, scope),
                () -> "substring(" + text(depth + 1, scope) + " , 1 , 2)",
                () -> "CAST(" + number(depth + 1, scope) + " AS VARCHAR)",
                () -> "strftime(DATE '2026-01-01' , '%Y')");
    }

    private String window(int depth, List<Source> scope) {
        String function = random.nextInt(3) == 0
                ? "sum(" + number(DEEPEST, scope) + ")"
                : one(List.of("row_number()", "rank()", "count(*)"));
        return function + " OVER (PARTITION BY " + text(depth + 1, scope) + " ORDER BY " + number(depth + 1, scope)
                + ") AS c";
    }

    private String column(List<Source> scope, String column) {
        return scope.isEmpty() ? "1" : one(scope).alias() + "." + column;
    }

    private String name(List<Source> scope) {
        if (scope.isEmpty()) {
            return "'x'";
        }
        Source source = one(scope);
        return switch (source.table()) {
            case "customers" -> source.alias() + one(List.of(".name", ".email", ".city", ".\"Name\""));
            case "products" -> source.alias() + one(List.of(".name", ".category"));
            case "orders" -> source.alias() + ".status";
            default -> "'y'";
        };
    }

    /** Whether to hide the poison here; it is hidden once at least, at the end if nowhere else. */
    private boolean poisons(int oneIn) {
        boolean here = poison && random.nextInt(oneIn) == 0;
        poison &= !here;
        return here;
    }

    @SafeVarargs
    private String pick(int depth, Supplier<String>... choices) {
        return choices[random.nextInt(depth >= DEEPEST ? 2 : choices.length)].get();
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Varies what does not matter; strings hold no blanks and no keyword is part of a name. */
    private String disguise(String sql) {
        StringBuilder text = new StringBuilder();
        for (String word : sql.split(" ", -1)) {
            boolean keyword = word.matches("[A-Z]+");
            text.append(keyword && random.nextInt(4) == 0 ? word.toLowerCase(Locale.ROOT) : word)
                    .append(random.nextInt(15) == 0 ? one(List.of("/* ; */ ", "\n", "\t ", "--'\n", "\u00A0")) : " ");
        }
        return text.toString();
    }
}
