package io.sayquel.server.model.data;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Makes a {@link SemanticModel} part by part; what is not said is empty, open to everybody, dated by the clock in UTC. Used once,
 * by one thread.
 */
public final class SemanticModelBuilder {
    private final DatasetRef ref;
    private List<Table> tables = List.of();
    private List<Join> joins = List.of();
    private List<Metric> metrics = List.of();
    private List<GlossaryTerm> glossary = List.of();
    private List<VerifiedQuestion> questions = List.of();
    private List<InsightRule> insights = List.of();
    private Policy policy = Policy.OPEN;
    private Optional<String> plugin = Optional.empty();
    private String definitionsDigest = "";
    private Anchor anchor = Anchor.CLOCK;
    private ZoneId zone = ZoneOffset.UTC;
    private Optional<LocalDate> newestDay = Optional.empty();
    private ValueIndex values = ValueIndex.EMPTY;

    SemanticModelBuilder(DatasetRef ref) {
        this.ref = ref;
    }

    SemanticModelBuilder(SemanticModel model) {
        this.ref = model.ref();
        this.tables = model.tables();
        this.joins = model.joins();
        this.metrics = model.metrics();
        this.glossary = model.glossary();
        this.questions = model.questions();
        this.insights = model.insights();
        this.policy = model.policy();
        this.plugin = model.plugin();
        this.definitionsDigest = model.definitionsDigest();
        this.anchor = model.anchor();
        this.zone = model.zone();
        this.newestDay = model.newestDay();
        this.values = model.values();
    }

    /** In the order of the catalogue. */
    public SemanticModelBuilder tables(List<Table> tables) {
        this.tables = tables;
        return this;
    }

    /** Links between the tables. */
    public SemanticModelBuilder joins(List<Join> joins) {
        this.joins = joins;
        return this;
    }

    /** Numbers that a team defined. */
    public SemanticModelBuilder metrics(List<Metric> metrics) {
        this.metrics = metrics;
        return this;
    }

    /** Words that a team defined. */
    public SemanticModelBuilder glossary(List<GlossaryTerm> glossary) {
        this.glossary = glossary;
        return this;
    }

    /** Verified questions, those of the plugin before confirmed ones. */
    public SemanticModelBuilder questions(List<VerifiedQuestion> questions) {
        this.questions = questions;
        return this;
    }

    /** The plugin's insight rules. */
    public SemanticModelBuilder insights(List<InsightRule> insights) {
        this.insights = insights;
        return this;
    }

    /** What may be seen. */
    public SemanticModelBuilder policy(Policy policy) {
        this.policy = policy;
        return this;
    }

    /** The plugin that governs it. */
    public SemanticModelBuilder plugin(Optional<String> plugin) {
        this.plugin = plugin;
        return this;
    }

    /** SHA-256 of the plugin's files. */
    public SemanticModelBuilder definitionsDigest(String definitionsDigest) {
        this.definitionsDigest = definitionsDigest;
        return this;
    }

    /** What relative dates count from. */
    public SemanticModelBuilder anchor(Anchor anchor) {
        this.anchor = anchor;
        return this;
    }

    /** The dataset's time zone. */
    public SemanticModelBuilder zone(ZoneId zone) {
        this.zone = zone;
        return this;
    }

    /** The newest day of its default time column. */
    public SemanticModelBuilder newestDay(Optional<LocalDate> newestDay) {
        this.newestDay = newestDay;
        return this;
    }

    /** Finds columns by values. */
    public SemanticModelBuilder values(ValueIndex values) {
        this.values = values;
        return this;
    }

    /** The model as said. */
    public SemanticModel build() {
        return new SemanticModel(
                ref,
                tables,
                joins,
                metrics,
                glossary,
                questions,
                insights,
                policy,
                plugin,
                definitionsDigest,
                anchor,
                zone,
                newestDay,
                values);
    }
}
