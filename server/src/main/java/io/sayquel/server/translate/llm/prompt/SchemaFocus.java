package io.sayquel.server.translate.llm.prompt;

import io.sayquel.server.ground.Retrieved;
import io.sayquel.server.ground.SchemaHit;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.GlossaryTerm;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Chooses the columns that a question is about: those that its words lead to, then those of the tables that it names, then of their
 * neighbours. What names a row or measures it comes before what does neither. Columns that may not be read are never chosen. Confined
 * to one question.
 */
final class SchemaFocus {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final int MOST_TERMS = 12;

    private static final Pattern ABOUT_TIME = Pattern.compile(
            "(?i)\\b(?:1[89]|20)\\d\\d\\b|\\b(?:when|days?|dates?|weeks?|months?|quarters?|years?|since|before|after|today|yesterday|last|recent(?:ly)?"
                    + "|latest|oldest|newest|kapan|hari|tanggal|minggu|bulan|kuartal|tahun|sejak|sebelum|sesudah|kemarin|terakhir)\\b");
    private static final Pattern TIME_NAME =
            Pattern.compile("(?i)(?:.*_)?(?:year|yearid|date|day|month|time|tahun|tanggal|bulan)");
    private static final Pattern ROW_NAME = Pattern.compile("(?i)(.*_)?(name|title|nama)");
    private static final double OF_TIME = 0.3;

    /** What a table's own score is worth to its columns, and a neighbour's. */
    private static final double OF_TABLE = 0.5;

    private static final double OF_NEIGHBOUR = 0.2;

    private final SemanticModel model;
    private final Paths paths;
    private final Map<ColumnRef, Double> columnScores = new HashMap<>();
    private final Map<String, Double> tableScores = new HashMap<>();
    private final Set<Metric> metrics = new LinkedHashSet<>();
    private final Set<GlossaryTerm> terms = new LinkedHashSet<>();
    private boolean aboutTime;

    SchemaFocus(SemanticModel model) {
        this.model = model;
        this.paths = new Paths(model);
    }

    /**
     * Chooses.
     *
     * @param found what was found for the question
     * @param linked columns that the rules linked words to
     */
    Focus choose(String question, Retrieved found, List<ColumnRef> linked, int mostColumns) {
        aboutTime = ABOUT_TIME.matcher(question).find();
        found.said().forEach(this::count);
        found.meant().forEach(this::countMeant);
        linked.forEach(column -> score(column, 1));
        model.metrics().forEach(this::mentioned);
        columnScores.forEach((column, score) -> tableScores.merge(column.table(), 0.7 * score, Math::max));
        spread();
        List<ColumnRef> chosen = ranked().limit(mostColumns).toList();
        List<Join> joins = paths.between(
                chosen.stream().map(ColumnRef::table).collect(Collectors.toCollection(LinkedHashSet::new)));
        return new Focus(
                chosen,
                keys(chosen, joins),
                joins,
                metrics.stream().limit(MOST_TERMS).toList(),
                terms.stream().limit(MOST_TERMS).toList());
    }

    private void count(SchemaHit hit) {
        switch (hit.kind()) {
            case TABLE -> tableScores.merge(hit.name(), hit.score(), Math::max);
            case COLUMN -> score(reference(hit.name()), hit.score());
            case VALUE -> score(reference(hit.name().substring(0, hit.name().indexOf(" = "))), hit.score());
            case METRIC -> model.metric(hit.name()).ifPresent(m -> named(m, hit.score()));
            case TERM ->
                model.glossary().stream()
                        .filter(t -> t.term().equals(hit.name()))
                        .forEach(t -> named(t, hit.score()));
        }
    }

    /**
     * What is near in meaning counts as much as its cosine. Where both are found, the higher counts, as everywhere here: to go by places
     * in the two lists instead, as a search does, lost columns that were named outright.
     */
    private void countMeant(SchemaHit hit) {
        count(new SchemaHit(hit.kind(), hit.name(), hit.description(), 2 * hit.score() - 1));
    }

    private void named(Metric metric, double score) {
        metrics.add(metric);
        columnsIn(metric.sql(), List.of(metric.table())).forEach(c -> score(c, score));
        metric.time()
                .ifPresent(t -> score(t.contains(".") ? reference(t) : new ColumnRef(metric.table(), t), score / 2));
    }

    private void named(GlossaryTerm term, double score) {
        terms.add(term);
        term.sql().ifPresent(sql -> columnsIn(sql, allTables()).forEach(c -> score(c, score)));
        columnsIn(term.means(), allTables()).forEach(c -> score(c, score / 2));
    }

    /** A metric of a table that the question is about belongs to it, be it named or not. */
    private void mentioned(Metric metric) {
        if (tableScores.getOrDefault(metric.table(), 0.0) >= 0.8) {
            metrics.add(metric);
        }
    }

    private List<String> allTables() {
        return model.tables().stream().map(Table::name).toList();
    }

    private Set<ColumnRef> columnsIn(String sql, List<String> tables) {
        Set<String> words = WORD.matcher(sql.toLowerCase(Locale.ROOT))
                .results()
                .map(m -> m.group())
                .collect(Collectors.toSet());
        Set<ColumnRef> found = new LinkedHashSet<>();
        for (String name : tables) {
            boolean namesTable = tables.size() == 1 || words.contains(name.toLowerCase(Locale.ROOT));
            if (namesTable) {
                model.table(name).stream()
                        .flatMap(t -> t.columns().stream())
                        .filter(c -> words.contains(c.name().toLowerCase(Locale.ROOT)))
                        .forEach(c -> found.add(new ColumnRef(name, c.name())));
            }
        }
        return found;
    }

    private void score(ColumnRef column, double score) {
        columnScores.merge(column, score, Math::max);
    }

    /** What a table is worth, its neighbours are worth a part of: an answer often joins what nobody named. */
    private void spread() {
        Map<String, Double> named = new HashMap<>(tableScores);
        for (Join join : model.joins()) {
            double from = named.getOrDefault(join.fromTable(), 0.0);
            double to = named.getOrDefault(join.toTable(), 0.0);
            tableScores.merge(join.toTable(), OF_NEIGHBOUR * from, Math::max);
            tableScores.merge(join.fromTable(), OF_NEIGHBOUR * to, Math::max);
        }
    }

    private java.util.stream.Stream<ColumnRef> ranked() {
        record Ranked(ColumnRef column, double score, int place) {}
        List<Ranked> all = new ArrayList<>();
        for (Table table : model.tables()) {
            for (Column column : table.columns()) {
                ColumnRef ref = new ColumnRef(table.name(), column.name());
                if (SchemaText.sayable(model, ref)) {
                    all.add(new Ranked(ref, worth(table, column, ref), all.size()));
                }
            }
        }
        return all.stream()
                .sorted(Comparator.comparingDouble(Ranked::score).reversed().thenComparingInt(Ranked::place))
                .map(Ranked::column);
    }

    private double worth(Table table, Column column, ColumnRef ref) {
        double byRole = column.display()
                ? 0.12
                : switch (column.role()) {
                    case MEASURE, TIME -> 0.06;
                    case DIMENSION -> 0.05;
                    case FLAG -> 0.03;
                    case TEXT -> 0.02;
                    case ID -> isKey(table, column) ? 0.04 : 0;
                };
        boolean namesRows = ROW_NAME.matcher(column.name()).matches();
        return columnScores.getOrDefault(ref, 0.0)
                + OF_TABLE * tableScores.getOrDefault(table.name(), 0.0)
                + byRole
                + (aboutTime && saysWhen(column) ? OF_TIME * tableScores.getOrDefault(table.name(), 0.0) : 0)
                + (namesRows ? 0.1 : 0);
    }

    private static boolean saysWhen(Column column) {
        return column.role() == Role.TIME
                || column.stats().yearLike()
                || TIME_NAME.matcher(column.name()).matches();
    }

    private static boolean isKey(Table table, Column column) {
        return column.role() == Role.ID && table.key().contains(column.name());
    }

    private Set<ColumnRef> keys(List<ColumnRef> chosen, List<Join> joins) {
        Set<ColumnRef> keys = new LinkedHashSet<>();
        for (Join join : joins) {
            join.fromColumns().forEach(c -> keys.add(new ColumnRef(join.fromTable(), c)));
            join.toColumns().forEach(c -> keys.add(new ColumnRef(join.toTable(), c)));
        }
        chosen.stream()
                .map(ColumnRef::table)
                .distinct()
                .flatMap(t -> model.table(t).stream())
                .forEach(t -> t.key().forEach(k -> keys.add(new ColumnRef(t.name(), k))));
        keys.removeIf(k -> !SchemaText.sayable(model, k));
        chosen.forEach(keys::remove);
        return keys;
    }

    private static ColumnRef reference(String name) {
        int dot = name.indexOf('.');
        return new ColumnRef(name.substring(0, dot), name.substring(dot + 1));
    }
}
