package io.sayquel.server.model.plugin;

import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.InsightRule;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.SlotValue;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Puts every piece of SQL of a plugin to the wall before the plugin is taken in. Expressions stand in parentheses of a statement
 * of ours; that they stay inside them was made sure by {@link SqlExpression}.
 */
final class StatementReferences {
    private static final Pattern BRACE = Pattern.compile("\\{([^{}]*)\\}");
    private static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 1);

    private final Definitions plugin;
    private final StatementCheck wall;
    private final Problems problems;

    StatementReferences(Definitions plugin, StatementCheck wall, Problems problems) {
        this.plugin = plugin;
        this.wall = wall;
        this.problems = problems;
    }

    void check() {
        plugin.model().policy().rowFilters().forEach(this::rowFilter);
        if (!problems.none()) {
            return; // everything else would be refused for the filter's sake
        }
        plugin.model().metrics().forEach(this::metric);
        plugin.model()
                .glossary()
                .forEach(term -> term.sql()
                        .ifPresent(sql ->
                                condition(plugin.metrics(), YamlFile.pointer("/glossary", term.term()) + "/sql", sql)));
        for (int i = 0; i < plugin.model().questions().size(); i++) {
            question(plugin.model().questions().get(i), "/" + i);
        }
        for (int i = 0; i < plugin.model().insights().size(); i++) {
            insight(plugin.model().insights().get(i), "/" + i);
        }
    }

    /** First the condition by itself, which may read what others may not; then the table under the policy that it is part of. */
    private void rowFilter(String table, String sql) {
        YamlFile file = plugin.policy();
        String at = YamlFile.pointer("/row_filters", table);
        String head = "SELECT count(*) AS n FROM " + quote(table);
        boolean passes = guarded(file, at, head.length() + 8, plugin.model().open(), head + " WHERE (" + sql + "\n)")
                .isPresent();
        if (passes) {
            guarded(file, at, 0, head);
        }
    }

    /** Counting rows beside it makes the engine insist that it is an aggregate. */
    private void metric(Metric metric) {
        wrapped(
                plugin.metrics(),
                YamlFile.pointer("/metrics", metric.name()) + "/sql",
                "SELECT (",
                metric.sql(),
                "\n) AS value, count(*) AS n FROM " + quote(metric.table()));
    }

    private void condition(YamlFile file, String pointer, String sql) {
        List<String> tables = SqlExpression.of(sql).names().stream()
                .map(n -> quote(DefinitionsReader.column(n.text()).table()))
                .distinct()
                .toList();
        String from = tables.isEmpty() ? "" : " FROM " + String.join(" CROSS JOIN ", tables);
        wrapped(file, pointer, "SELECT count(*) AS n" + from + " WHERE (", sql, "\n)");
    }

    private Optional<List<String>> wrapped(YamlFile file, String pointer, String head, String sql, String tail) {
        return guarded(file, pointer, head.length(), head + sql + tail);
    }

    private void question(VerifiedQuestion question, String at) {
        Map<String, SlotValue> values = new HashMap<>();
        question.slots()
                .forEach((name, type) ->
                        values.put(name, example(type, question.examples().get(name))));
        String sql = question.sqlWith(values);
        Optional<List<String>> outputs = guarded(plugin.questions(), at + "/sql", 0, sql);
        int width = question.rows()
                .filter(r -> !r.isEmpty())
                .map(r -> r.get(0).size())
                .orElse(-1);
        if (outputs.isPresent() && width >= 0 && outputs.get().size() != width) {
            problems.add(
                    plugin.questions().name(),
                    plugin.questions().nameAt(at + "/rows/0"),
                    "the golden rows have " + width + " values, the statement gives "
                            + outputs.get().size(),
                    "columns: " + String.join(", ", outputs.get()));
        }
    }

    private SlotValue example(String type, String example) {
        return switch (type) {
            case "number" -> new SlotValue.Amount(new BigDecimal(example));
            case "date" -> new SlotValue.Day(LocalDate.parse(example));
            // which days the words mean is for the translator to say; the wall does not mind which
            case "period" -> new SlotValue.Period(SOME_DAY, SOME_DAY.plusMonths(1));
            case "metric" ->
                new SlotValue.Measure(plugin.model().metric(example).orElseThrow());
            default -> new SlotValue.Text(example);
        };
    }

    private void insight(InsightRule rule, String at) {
        YamlFile file = plugin.insights();
        Optional<List<String>> outputs = guarded(file, at + "/sql", 0, rule.sql());
        if (outputs.isEmpty()) {
            return;
        }
        SqlExpression when = SqlExpression.of(rule.when());
        if (when.flaw().isPresent()) {
            SqlExpression.Flaw flaw = when.flaw().get();
            problems.add(
                    file.name(),
                    file.inside(at + "/when", flaw.from(), flaw.to()),
                    flaw.message(),
                    "write one condition");
            return;
        }
        wrapped(file, at + "/when", "SELECT * FROM (" + rule.sql() + "\n) AS r WHERE (", rule.when(), "\n)");
        for (MatchResult brace : BRACE.matcher(rule.text()).results().toList()) {
            if (!outputs.get().contains(brace.group(1))) {
                problems.missing(
                        file.name(),
                        file.inside(at + "/text", brace.start(), brace.end()),
                        "column of the rule's statement",
                        brace.group(1),
                        outputs.get());
            }
        }
    }

    /** The result's columns, or empty after the refusal was noted. */
    private Optional<List<String>> guarded(YamlFile file, String pointer, int head, String sql) {
        return guarded(file, pointer, head, plugin.model(), sql);
    }

    private Optional<List<String>> guarded(YamlFile file, String pointer, int head, SemanticModel model, String sql) {
        try {
            return Optional.of(wall.outputs(model, sql));
        } catch (SayquelException e) {
            if (e.reason() == Reason.INTERNAL) {
                throw e;
            }
            Position at =
                    e.position().map(p -> inFile(file, pointer, head, sql, p)).orElseGet(() -> file.at(pointer));
            problems.add(file.name(), at, e.getMessage(), e.hint());
            return Optional.empty();
        }
    }

    private static Position inFile(YamlFile file, String pointer, int head, String sql, Position p) {
        int line = 0;
        for (int i = 1; i < p.line(); i++) {
            line = sql.indexOf('\n', line) + 1;
        }
        int from = Math.max(0, line + p.column() - 1 - head);
        return file.inside(pointer, from, from + p.length());
    }

    private static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
