package io.sayquel.server.model.data;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Everything known of one dataset version: its tables as profiled, and what a plugin says of them. The one object that
 * translators, guard, metadata and search all read, so that none sees what another may not.
 *
 * @param ref which version
 * @param tables in the order of the catalogue
 * @param joins links between them, declared before found
 * @param metrics numbers that a team defined
 * @param glossary words that a team defined
 * @param questions verified questions, those of the plugin before confirmed ones
 * @param insights the plugin's own insight rules
 * @param policy what may be seen
 * @param plugin id of the plugin that governs it
 * @param definitionsDigest SHA-256 of the plugin's files; empty without a plugin
 * @param anchor what relative dates count from
 * @param zone the dataset's time zone
 * @param newestDay the newest day of its default time column
 * @param values finds columns by values
 */
public record SemanticModel(
        DatasetRef ref,
        List<Table> tables,
        List<Join> joins,
        List<Metric> metrics,
        List<GlossaryTerm> glossary,
        List<VerifiedQuestion> questions,
        List<InsightRule> insights,
        Policy policy,
        Optional<String> plugin,
        String definitionsDigest,
        Anchor anchor,
        ZoneId zone,
        Optional<LocalDate> newestDay,
        ValueIndex values) {
    public SemanticModel {
        tables = List.copyOf(tables);
        joins = List.copyOf(joins);
        metrics = List.copyOf(metrics);
        glossary = List.copyOf(glossary);
        questions = List.copyOf(questions);
        insights = List.copyOf(insights);
    }

    /** Starts one of which nothing is known yet but the version. */
    public static SemanticModelBuilder builder(DatasetRef ref) {
        return new SemanticModelBuilder(ref);
    }

    /** Starts one that is the same but for what is said next. */
    public SemanticModelBuilder toBuilder() {
        return new SemanticModelBuilder(this);
    }

    /** The same without a policy, for checks of the policy itself. */
    public SemanticModel open() {
        return toBuilder().policy(Policy.OPEN).build();
    }

    /** What a statement finds of it: the tables, columns and links that the policy leaves. */
    public SemanticModel visible() {
        return toBuilder()
                .tables(tables.stream()
                        .filter(t -> policy.reads(t.name()))
                        .map(policy::visible)
                        .toList())
                .joins(joins.stream().filter(policy::shows).toList())
                .build();
    }

    /** Whether a team said what its numbers are: questions about them are read more strictly. */
    public boolean definesMetrics() {
        return !metrics.isEmpty();
    }

    /** The table of that name, ignoring case as SQL does. */
    public Optional<Table> table(String name) {
        return tables.stream().filter(t -> t.name().equalsIgnoreCase(name)).findFirst();
    }

    /** The column that is meant. */
    public Optional<Column> column(ColumnRef ref) {
        return table(ref.table()).flatMap(t -> t.column(ref.column()));
    }

    /** The metric of that name. */
    public Optional<Metric> metric(String name) {
        return metrics.stream().filter(m -> m.name().equalsIgnoreCase(name)).findFirst();
    }
}
