package io.sayquel.server.model.plugin;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.ColumnStats;
import io.sayquel.server.model.data.GlossaryTerm;
import io.sayquel.server.model.data.InsightRule;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.data.ValueIndex;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plugin over one profiled dataset. */
final class GovernedModel {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private final Plugin plugin;
    private final SemanticModel declared;
    private final SemanticModel profiled;
    private final Policy policy;
    private final List<Table> tables;

    GovernedModel(Plugin plugin, SemanticModel profiled) {
        this.plugin = plugin;
        this.declared = plugin.declared();
        this.profiled = profiled;
        this.policy = declared.policy();
        this.tables = profiled.tables().stream()
                .filter(t -> policy.reads(t.name()))
                .map(this::table)
                .toList();
    }

    SemanticModel model() {
        List<Metric> metrics =
                declared.metrics().stream().filter(this::computable).toList();
        return profiled.toBuilder()
                .tables(tables)
                .joins(joins())
                .metrics(metrics)
                .glossary(glossary())
                .questions(questions())
                .insights(insights())
                .policy(policy)
                .plugin(Optional.of(plugin.id()))
                .definitionsDigest(plugin.digest())
                .anchor(plugin.anchor().orElse(profiled.anchor()))
                .zone(Optional.ofNullable(policy.defaults().get("time_zone"))
                        .map(ZoneId::of)
                        .orElse(profiled.zone()))
                .newestDay(newestDay(metrics).or(this::profiledNewestDay))
                .values(values())
                .build();
    }

    private Table table(Table profile) {
        return declared.table(profile.name()).map(d -> table(profile, d)).orElse(profile);
    }

    private Table table(Table profile, Table d) {
        List<Column> columns = profile.columns().stream()
                .map(c -> column(profile, c, d.column(c.name())))
                .toList();
        boolean keyHolds =
                !d.key().isEmpty() && d.key().stream().allMatch(k -> has(profile, k)) && unique(profile, d.key());
        return new Table(
                profile.name(),
                d.label(),
                d.description(),
                columns,
                keyHolds ? d.key() : profile.key(),
                d.time().filter(t -> has(profile, t)).or(profile::time),
                d.synonyms(),
                policy.hidesRowsOf(profile.name()) ? 0 : profile.rows(),
                policy.hidesRowsOf(profile.name()) ? 0 : profile.rejectedRows());
    }

    private Column column(Table table, Column profile, Optional<Column> d) {
        ColumnStats stats = stats(new ColumnRef(table.name(), profile.name()), profile.stats());
        Column base = d.orElse(profile);
        return new Column(
                profile.name(),
                profile.type(),
                base.role(),
                base.label(),
                base.description(),
                base.unit(),
                base.additive(),
                base.display(),
                base.synonyms(),
                stats);
    }

    /** What may be told of a column: nothing that was counted in rows or values that the policy hides. */
    private ColumnStats stats(ColumnRef column, ColumnStats s) {
        if (!policy.hidesValuesOf(column)) {
            return s;
        }
        boolean namesARow = s.unique() && s.nulls() == 0 && !policy.masks(column);
        return new ColumnStats(0, 0, OptionalLong.empty(), Optional.empty(), Optional.empty(), namesARow, s.yearLike());
    }

    private static boolean has(Table table, String column) {
        return table.column(column).isPresent();
    }

    /** Whether the data does not contradict that the columns name a row. Of several columns nobody counted the combinations. */
    private static boolean unique(Table table, List<String> columns) {
        if (columns.size() > 1) {
            return true;
        }
        ColumnStats stats = table.column(columns.get(0)).orElseThrow().stats();
        return stats.unique() || stats.rows() == 0;
    }

    private List<Join> joins() {
        List<Join> joins =
                new ArrayList<>(declared.joins().stream().filter(this::holds).toList());
        profiled.joins().stream()
                .filter(found -> named(found.fromTable()).isPresent()
                        && named(found.toTable()).isPresent())
                .filter(found -> joins.stream().noneMatch(j -> sameLink(j, found)))
                .forEach(joins::add);
        return joins;
    }

    private boolean holds(Join join) {
        Optional<Table> from = named(join.fromTable());
        Optional<Table> to = named(join.toTable());
        return from.isPresent()
                && to.isPresent()
                && join.fromColumns().stream().allMatch(c -> has(from.get(), c))
                && join.toColumns().stream().allMatch(c -> has(to.get(), c))
                && unique(to.get(), join.toColumns());
    }

    private static boolean sameLink(Join a, Join b) {
        return a.fromTable().equalsIgnoreCase(b.fromTable())
                && a.toTable().equalsIgnoreCase(b.toTable())
                && a.fromColumns().equals(b.fromColumns())
                && a.toColumns().equals(b.toColumns());
    }

    private Optional<Table> named(String table) {
        return tables.stream().filter(t -> t.name().equalsIgnoreCase(table)).findFirst();
    }

    private boolean computable(Metric metric) {
        Optional<Table> table = named(metric.table());
        return table.isPresent()
                && SqlExpression.of(metric.sql()).names().stream()
                        .allMatch(n ->
                                has(table.get(), n.text().substring(n.text().indexOf('.') + 1)))
                && metric.time().map(t -> timeOf(metric, t).isPresent()).orElse(true);
    }

    private Optional<Column> timeOf(Metric metric, String time) {
        String table = time.contains(".") ? time.substring(0, time.indexOf('.')) : metric.table();
        return named(table).flatMap(t -> t.column(time.substring(time.indexOf('.') + 1)));
    }

    private List<GlossaryTerm> glossary() {
        return declared.glossary().stream()
                .filter(term -> term.sql()
                        .map(sql -> SqlExpression.of(sql).names().stream().allMatch(n -> exists(n.text())))
                        .orElse(true))
                .toList();
    }

    private boolean exists(String qualified) {
        ColumnRef ref = DefinitionsReader.column(qualified);
        return named(ref.table()).flatMap(t -> t.column(ref.column())).isPresent();
    }

    private List<VerifiedQuestion> questions() {
        Set<String> lacking = lacking();
        return Stream.concat(
                        declared.questions().stream().filter(q -> namesNone(q.sql(), lacking)),
                        profiled.questions().stream())
                .toList();
    }

    private List<InsightRule> insights() {
        Set<String> lacking = lacking();
        return declared.insights().stream()
                .filter(rule -> namesNone(rule.sql(), lacking))
                .toList();
    }

    /** Names that the plugin declares and the dataset does not have anywhere, lower case. */
    private Set<String> lacking() {
        Set<String> lacking = names(declared.tables());
        lacking.removeAll(names(tables));
        return lacking;
    }

    private static Set<String> names(List<Table> tables) {
        return tables.stream()
                .flatMap(t ->
                        Stream.concat(Stream.of(t.name()), t.columns().stream().map(Column::name)))
                .map(n -> n.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static boolean namesNone(String sql, Set<String> names) {
        return WORD.matcher(sql.toLowerCase(Locale.ROOT)).results().noneMatch(w -> names.contains(w.group()));
    }

    /** The newest day on which a metric has something; what is dated otherwise, such as a planned opening, does not count. */
    private Optional<LocalDate> newestDay(List<Metric> metrics) {
        return metrics.stream()
                .flatMap(m -> m.time().flatMap(t -> timeOf(m, t)).stream())
                .flatMap(c -> c.stats().max().stream())
                .filter(max -> max.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*"))
                .map(max -> LocalDate.parse(max.substring(0, 10)))
                .max(LocalDate::compareTo);
    }

    /** The profile's newest day, unless it may be that of a row or value which the policy hides. */
    private Optional<LocalDate> profiledNewestDay() {
        boolean mayBeHidden = tables.stream()
                .flatMap(t -> t.columns().stream()
                        .filter(c -> c.type().temporal())
                        .map(c -> new ColumnRef(t.name(), c.name())))
                .anyMatch(policy::hidesValuesOf);
        return mayBeHidden ? Optional.empty() : profiled.newestDay();
    }

    /** Values that nobody may see must not be found either; a row filter hides values that only the hidden rows have. */
    private ValueIndex values() {
        Map<ColumnRef, List<String>> visible = new LinkedHashMap<>();
        profiled.values().values().forEach((column, values) -> {
            if (!policy.hidesValuesOf(column) && named(column.table()).isPresent()) {
                visible.put(column, values);
            }
        });
        return ValueIndex.of(visible);
    }
}
