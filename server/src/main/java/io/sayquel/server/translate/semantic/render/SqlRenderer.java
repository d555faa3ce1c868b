package io.sayquel.server.translate.semantic.render;

import static java.util.stream.Collectors.joining;

import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Interval;
import io.sayquel.server.model.plan.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a plan as one SELECT in DuckDB's dialect. */
public final class SqlRenderer {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern IDENTIFIER = Pattern.compile("'(?:[^']|'')*'|[A-Za-z_][A-Za-z0-9_]*(\\s*[.(])?");
    private static final Set<String> RESERVED = Set.of(
            "all",
            "and",
            "any",
            "as",
            "asc",
            "between",
            "by",
            "case",
            "cast",
            "check",
            "column",
            "create",
            "cross",
            "default",
            "desc",
            "distinct",
            "do",
            "else",
            "end",
            "except",
            "exists",
            "false",
            "for",
            "foreign",
            "from",
            "full",
            "group",
            "having",
            "in",
            "inner",
            "intersect",
            "into",
            "is",
            "join",
            "lateral",
            "left",
            "like",
            "limit",
            "natural",
            "not",
            "null",
            "offset",
            "on",
            "only",
            "or",
            "order",
            "outer",
            "primary",
            "references",
            "right",
            "select",
            "show",
            "some",
            "table",
            "then",
            "to",
            "true",
            "union",
            "unique",
            "using",
            "when",
            "where",
            "window",
            "with",
            "position",
            "values",
            "summarize",
            "describe",
            "pivot",
            "unpivot",
            "qualify",
            "sample",
            "at");

    private final Set<String> taken;
    private final Query query;
    private final Aliases aliases;

    private SqlRenderer(Query query, Set<String> taken) {
        this.query = query;
        this.taken = taken;
        this.aliases = new Aliases(query.from(), taken);
    }

    /** The statement. */
    public static String render(Query query) {
        return new SqlRenderer(query, new HashSet<>()).select();
    }

    private String select() {
        StringBuilder sql = new StringBuilder("SELECT ");
        sql.append(query.distinct() ? "DISTINCT " : "").append(outputs());
        sql.append(" FROM ").append(from());
        clause(sql, " WHERE ", query.where().stream().map(this::condition).toList(), " AND ");
        clause(sql, " GROUP BY ", query.groupBy().stream().map(this::expr).toList(), ", ");
        clause(sql, " HAVING ", query.having().stream().map(this::condition).toList(), " AND ");
        if (query.withTies() && query.limit().isPresent()) {
            String keys = String.join(
                    ", ", query.orderBy().stream().map(this::sortKey).toList());
            sql.append(" QUALIFY rank() OVER (ORDER BY ").append(keys).append(") <= ");
            sql.append(query.limit().getAsInt());
        }
        query.combined()
                .ifPresent(c -> sql.append(' ').append(c.kind()).append(' ').append(render(c.with())));
        clause(sql, " ORDER BY ", query.orderBy().stream().map(this::sortKey).toList(), ", ");
        if (!query.withTies()) {
            query.limit().ifPresent(n -> sql.append(" LIMIT ").append(n));
        }
        return sql.toString();
    }

    private static void clause(StringBuilder sql, String word, List<String> parts, String between) {
        if (!parts.isEmpty()) {
            sql.append(word).append(String.join(between, parts));
        }
    }

    private String outputs() {
        List<String> columns = new ArrayList<>();
        for (Query.Output output : query.select()) {
            String alias = output.name().map(n -> " AS " + identifier(n)).orElse("");
            columns.add(expr(output.expr()) + alias);
        }
        return String.join(", ", columns);
    }

    private String sortKey(Query.SortKey key) {
        return expr(key.expr()) + (key.descending() ? " DESC NULLS LAST" : "");
    }

    private String from() {
        StringBuilder from = new StringBuilder(use(query.from().root(), ""));
        String before = query.from().root();
        for (Query.Step step : query.from().steps()) {
            from.append(" JOIN ")
                    .append(use(step.table(), step.role()))
                    .append(" ON ")
                    .append(on(step));
        }
        return before.isEmpty() ? "" : from.toString();
    }

    private String use(String table, String role) {
        String alias = aliases.of(table, role);
        return identifier(table) + (alias.isEmpty() ? "" : " AS " + alias);
    }

    private String on(Query.Step step) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < step.join().fromColumns().size(); i++) {
            String many = column(
                    step.join().fromTable(),
                    step.toOne() ? "" : step.role(),
                    step.join().fromColumns().get(i));
            String one = column(
                    step.join().toTable(),
                    step.toOne() ? step.role() : "",
                    step.join().toColumns().get(i));
            pairs.add(many + " = " + one);
        }
        return String.join(" AND ", pairs);
    }

    private String column(String table, String role, String column) {
        String alias = aliases.of(table, role);
        return (alias.isEmpty() ? "" : alias + ".") + identifier(column);
    }

    private String expr(Expr expr) {
        if (expr instanceof Expr.Column c) {
            return column(c.ref().table(), c.role(), c.ref().column());
        }
        if (expr instanceof Expr.AllOf) {
            return "*";
        }
        if (expr instanceof Expr.Aggregate a) {
            String name = a.function().name().toLowerCase(Locale.ROOT);
            return name + "(" + (a.distinct() ? "DISTINCT " : "") + expr(a.of()) + ")";
        }
        if (expr instanceof Expr.Defined d) {
            return qualified(d.metric().sql(), d.metric().table());
        }
        if (expr instanceof Expr.Period p) {
            return "date_trunc('" + p.grain().name().toLowerCase(Locale.ROOT) + "', " + expr(p.of()) + ")";
        }
        return derived(expr);
    }

    private String derived(Expr expr) {
        if (expr instanceof Expr.Ratio r) {
            return "CAST(" + expr(r.part()) + " AS DOUBLE) / nullif(" + expr(r.whole()) + ", 0)";
        }
        if (expr instanceof Expr.ShareOfAll s) {
            return expr(s.part()) + " / nullif(sum(" + expr(s.part()) + ") OVER (), 0)";
        }
        if (expr instanceof Expr.Change c) {
            String now = expr(c.of());
            String before = "lag(" + now + ") OVER (ORDER BY " + expr(c.along()) + ")";
            return now + " / nullif(" + before + ", 0) - 1";
        }
        if (expr instanceof Expr.Growth g) {
            return expr(g.now()) + " / nullif(" + expr(g.before()) + ", 0) - 1";
        }
        if (expr instanceof Expr.Filtered f) {
            return expr(f.aggregate()) + " FILTER (WHERE " + condition(f.when()) + ")";
        }
        if (expr instanceof Expr.Arithmetic a) {
            return expr(a.left()) + " " + a.operator() + " " + expr(a.right());
        }
        if (expr instanceof Expr.AsNumber n) {
            return "TRY_CAST(" + expr(n.text()) + " AS DOUBLE)";
        }
        if (expr instanceof Expr.Num n) {
            return n.text();
        }
        if (expr instanceof Expr.Truth t) {
            return t.asNumber() ? (t.holds() ? "1" : "0") : t.holds() ? "TRUE" : "FALSE";
        }
        if (expr instanceof Expr.Day d) {
            return "DATE '" + d.iso() + "'";
        }
        if (expr instanceof Expr.Scalar s) {
            return "(" + inner(s.query()) + ")";
        }
        return literal(((Expr.Text) expr).value());
    }

    /** A query inside needs names of its own where it reads a table that is read outside too. */
    private String inner(Query inside) {
        return new SqlRenderer(inside, new HashSet<>()).select();
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private String condition(Condition condition) {
        if (condition instanceof Condition.Compare c) {
            return expr(c.left()) + " " + c.operator().sql() + " " + expr(c.right());
        }
        if (condition instanceof Condition.Between b) {
            return expr(b.value()) + " BETWEEN " + expr(b.low()) + " AND " + expr(b.high());
        }
        if (condition instanceof Condition.During d) {
            return during(expr(d.value()), d.interval());
        }
        if (condition instanceof Condition.In i) {
            return expr(i.value()) + " IN ("
                    + i.values().stream().map(this::expr).collect(joining(", ")) + ")";
        }
        if (condition instanceof Condition.InQuery i) {
            return expr(i.value()) + (i.negated() ? " NOT IN (" : " IN (") + inner(i.query()) + ")";
        }
        if (condition instanceof Condition.Like l) {
            return expr(l.value()) + (l.negated() ? " NOT ILIKE " : " ILIKE ") + literal(l.pattern());
        }
        return composed(condition);
    }

    private String composed(Condition condition) {
        if (condition instanceof Condition.IsNull n) {
            return expr(n.value()) + (n.negated() ? " IS NOT NULL" : " IS NULL");
        }
        if (condition instanceof Condition.Not n) {
            return "NOT (" + condition(n.condition()) + ")";
        }
        if (condition instanceof Condition.AnyOf any) {
            return any.conditions().stream().map(this::condition).collect(joining(" OR ", "(", ")"));
        }
        if (condition instanceof Condition.AllOf all) {
            return all.conditions().stream().map(this::condition).collect(joining(" AND ", "(", ")"));
        }
        Condition.Governed governed = (Condition.Governed) condition;
        return "(" + qualified(governed.sql(), "") + ")";
    }

    private static String during(String value, Interval interval) {
        List<String> parts = new ArrayList<>();
        interval.from().ifPresent(d -> parts.add(value + " >= DATE '" + d + "'"));
        interval.to().ifPresent(d -> parts.add(value + " < DATE '" + d + "'"));
        return String.join(" AND ", parts);
    }

    /**
     * SQL that a team wrote, with this query's aliases: {@code orders.status} becomes {@code o.status}, a bare column of the
     * metric's table becomes {@code i.quantity}.
     */
    private String qualified(String sql, String table) {
        Matcher matcher = IDENTIFIER.matcher(sql);
        StringBuilder out = new StringBuilder();
        boolean afterDot = false;
        while (matcher.find()) {
            String found = matcher.group();
            String replaced = afterDot ? found : qualifiedWord(found, matcher.group(1), table);
            afterDot = found.endsWith(".");
            matcher.appendReplacement(out, Matcher.quoteReplacement(replaced));
        }
        return matcher.appendTail(out).toString();
    }

    private String qualifiedWord(String word, String follows, String table) {
        if (word.startsWith("'")) {
            return word;
        }
        if (follows != null && follows.endsWith(".")) {
            String name = word.substring(0, word.length() - 1).trim();
            String alias = aliases.of(name, "");
            return alias.isEmpty() ? "" : alias + ".";
        }
        String alias = follows == null && !table.isEmpty() ? aliases.of(table, "") : "";
        boolean keyword = RESERVED.contains(word.toLowerCase(Locale.ROOT));
        return alias.isEmpty() || keyword ? word : alias + "." + word;
    }

    /** Quoted only where it must be. */
    private static String identifier(String name) {
        boolean plain = PLAIN.matcher(name.toLowerCase(Locale.ROOT)).matches()
                && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    Set<String> taken() {
        return taken;
    }
}
