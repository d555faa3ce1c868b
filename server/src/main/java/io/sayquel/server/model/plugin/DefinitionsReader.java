package io.sayquel.server.model.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.ColumnStats;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.GlossaryTerm;
import io.sayquel.server.model.data.InsightRule;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Turns the trees of files that have the right form into the model. What they name need not exist yet. */
final class DefinitionsReader {
    private final String id;
    private final String digest;

    DefinitionsReader(String id, String digest) {
        this.id = id;
        this.digest = digest;
    }

    Definitions read(YamlFile schema, YamlFile metrics, YamlFile questions, YamlFile policy, YamlFile insights) {
        SemanticModel model = SemanticModel.builder(new DatasetRef(id, 1))
                .tables(tables(schema.tree().path("tables")))
                .joins(joins(schema.tree().path("tables")))
                .metrics(metrics(metrics.tree().path("metrics")))
                .glossary(glossary(metrics.tree().path("glossary")))
                .questions(questions(questions.tree()))
                .insights(insights(insights.tree()))
                .policy(policy(policy.tree()))
                .plugin(Optional.of(id))
                .definitionsDigest(digest)
                .anchor(anchor(schema.tree()).orElse(Anchor.CLOCK))
                .build();
        return new Definitions(schema, metrics, questions, policy, insights, model);
    }

    static Optional<Anchor> anchor(JsonNode schema) {
        return text(schema, "anchor").map(a -> Anchor.valueOf(a.toUpperCase(Locale.ROOT)));
    }

    private static List<Table> tables(JsonNode tables) {
        List<Table> all = new ArrayList<>();
        tables.properties().forEach(e -> {
            JsonNode t = e.getValue();
            List<Column> columns = new ArrayList<>();
            t.path("columns").properties().forEach(c -> columns.add(column(c.getKey(), c.getValue())));
            all.add(new Table(
                    e.getKey(),
                    word(t, "label"),
                    word(t, "description"),
                    columns,
                    texts(t.path("key")),
                    text(t, "time"),
                    synonyms(t),
                    0,
                    0));
        });
        return all;
    }

    private static Column column(String name, JsonNode c) {
        Role role = Role.valueOf(c.path("role").asText().toUpperCase(Locale.ROOT));
        return new Column(
                name,
                DataType.of(c.path("type").asText()),
                role,
                word(c, "label"),
                word(c, "description"),
                text(c, "unit"),
                c.path("additive").asBoolean(role == Role.MEASURE),
                c.path("display").asBoolean(false),
                synonyms(c),
                ColumnStats.UNKNOWN);
    }

    private static List<Join> joins(JsonNode tables) {
        List<Join> all = new ArrayList<>();
        tables.properties()
                .forEach(e -> e.getValue().path("joins").forEach(j -> {
                    List<String> from = new ArrayList<>();
                    List<String> to = new ArrayList<>();
                    j.path("on").properties().forEach(on -> {
                        from.add(on.getKey());
                        to.add(on.getValue().asText());
                    });
                    all.add(new Join(e.getKey(), from, j.path("to").asText(), to, text(j, "as"), Join.Source.DECLARED));
                }));
        return all;
    }

    private static List<Metric> metrics(JsonNode metrics) {
        List<Metric> all = new ArrayList<>();
        metrics.properties().forEach(e -> {
            JsonNode m = e.getValue();
            all.add(new Metric(
                    e.getKey(),
                    word(m, "sql"),
                    word(m, "table"),
                    text(m, "time"),
                    text(m, "unit"),
                    m.path("additive").asBoolean(false),
                    synonyms(m),
                    word(m, "description"),
                    text(m, "version").orElse("1")));
        });
        return all;
    }

    private static List<GlossaryTerm> glossary(JsonNode glossary) {
        List<GlossaryTerm> all = new ArrayList<>();
        glossary.properties()
                .forEach(e ->
                        all.add(new GlossaryTerm(e.getKey(), word(e.getValue(), "means"), text(e.getValue(), "sql"))));
        return all;
    }

    private List<VerifiedQuestion> questions(JsonNode questions) {
        List<VerifiedQuestion> all = new ArrayList<>();
        questions.forEach(q -> {
            Map<String, String> slots = new LinkedHashMap<>();
            Map<String, String> examples = new LinkedHashMap<>();
            q.path("slots").properties().forEach(s -> {
                slots.put(s.getKey(), word(s.getValue(), "type"));
                examples.put(s.getKey(), word(s.getValue(), "example"));
            });
            all.add(new VerifiedQuestion(
                    word(q, "id"),
                    word(q, "question"),
                    slots,
                    examples,
                    word(q, "sql"),
                    rows(q.path("rows")),
                    texts(q.path("tags")),
                    "plugin " + id));
        });
        return all;
    }

    private static Optional<List<List<String>>> rows(JsonNode rows) {
        if (rows.isMissingNode()) {
            return Optional.empty();
        }
        List<List<String>> all = new ArrayList<>();
        rows.forEach(row -> all.add(texts(row)));
        return Optional.of(all);
    }

    private static List<InsightRule> insights(JsonNode insights) {
        List<InsightRule> all = new ArrayList<>();
        insights.forEach(
                i -> all.add(new InsightRule(word(i, "id"), word(i, "when"), word(i, "sql"), word(i, "text"))));
        return all;
    }

    private static Policy policy(JsonNode p) {
        return new Policy(
                pairs(p.path("defaults")),
                new LinkedHashSet<>(texts(p.path("roles"))),
                new LinkedHashSet<>(texts(p.path("tables"))),
                columns(p.path("deny_columns")),
                columns(p.path("mask")),
                pairs(p.path("row_filters")),
                p.has("min_group") ? OptionalInt.of(p.path("min_group").intValue()) : OptionalInt.empty(),
                p.path("sample_rows").asBoolean(false),
                p.has("max_rows") ? OptionalLong.of(p.path("max_rows").longValue()) : OptionalLong.empty());
    }

    /** The column named by {@code table.column}. */
    static ColumnRef column(String name) {
        int dot = name.indexOf('.');
        return new ColumnRef(name.substring(0, dot), name.substring(dot + 1));
    }

    private static Set<ColumnRef> columns(JsonNode list) {
        Set<ColumnRef> all = new LinkedHashSet<>();
        list.forEach(c -> all.add(column(c.asText())));
        return all;
    }

    private static Map<String, String> pairs(JsonNode map) {
        Map<String, String> all = new LinkedHashMap<>();
        map.properties().forEach(e -> all.put(e.getKey(), e.getValue().asText()));
        return all;
    }

    private static Map<String, List<String>> synonyms(JsonNode owner) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        owner.path("synonyms").properties().forEach(e -> all.put(e.getKey(), texts(e.getValue())));
        return all;
    }

    private static List<String> texts(JsonNode list) {
        List<String> all = new ArrayList<>();
        list.forEach(v -> all.add(v.isNull() ? "" : v.asText()));
        return all;
    }

    private static String word(JsonNode owner, String key) {
        return owner.path(key).asText().strip();
    }

    private static Optional<String> text(JsonNode owner, String key) {
        return owner.has(key) ? Optional.of(word(owner, key)) : Optional.empty();
    }
}
