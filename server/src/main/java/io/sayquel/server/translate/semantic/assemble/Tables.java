package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.GlossaryTerm;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.join.JoinGraph;
import io.sayquel.server.translate.semantic.lexicon.PersonNames;
import io.sayquel.server.translate.semantic.lexicon.Resource;
import io.sayquel.server.translate.semantic.lexicon.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What tables are to people: what names a row, what an adjective measures. */
final class Tables {
    private static final Map<String, List<String>> DIMENSIONS = dimensions();

    private final SemanticModel model;
    private final JoinGraph graph;

    Tables(SemanticModel model, JoinGraph graph) {
        this.model = model;
        this.graph = graph;
    }

    private static Map<String, List<String>> dimensions() {
        Map<String, List<String>> all = new HashMap<>();
        for (String line : Resource.lines("dimensions.txt")) {
            List<String> words = Words.spaced(line);
            all.put(words.get(0), words.subList(1, words.size()));
        }
        return Map.copyOf(all);
    }

    /** The columns that name a row; where none are known to, those that stand for it before people, else the first column. */
    List<String> key(Table table) {
        if (!table.key().isEmpty()) {
            return table.key();
        }
        Optional<String> display = table.columns().stream()
                .filter(Column::display)
                .map(Column::name)
                .findFirst();
        List<String> personal = personal(table).stream().map(ColumnRef::column).toList();
        return display.map(List::of)
                .orElse(personal.isEmpty() ? List.of(table.columns().get(0).name()) : personal);
    }

    /** What stands for a row before people. */
    List<ColumnRef> shown(Table table) {
        Optional<Column> display =
                table.columns().stream().filter(Column::display).findFirst();
        if (display.isPresent()) {
            return List.of(new ColumnRef(table.name(), display.get().name()));
        }
        List<ColumnRef> personal = personal(table);
        return personal.isEmpty()
                ? key(table).stream().map(k -> new ColumnRef(table.name(), k)).toList()
                : personal;
    }

    /** Whether anything stands for a row: a key or a name. */
    boolean named(Table table) {
        return !table.key().isEmpty()
                || table.columns().stream().anyMatch(Column::display)
                || !personal(table).isEmpty();
    }

    /** First and last names; empty if the table has none. */
    List<ColumnRef> personal(Table table) {
        return PersonNames.of(table).map(PersonNames::columns).orElse(List.of());
    }

    /** The column that an adjective measures, and whether more of it means less of the adjective. */
    record Measured(ColumnRef column, boolean falling) {}

    /** Looks for it in tables in turn; a column that is said goes first. */
    Optional<Measured> measured(String adjective, List<String> tables, Optional<ColumnRef> said) {
        List<String> words = DIMENSIONS.getOrDefault(adjective, List.of());
        if (said.isPresent()) {
            boolean falling = words.stream()
                    .filter(w -> w.startsWith("-"))
                    .anyMatch(w -> named(said.get().column(), w.substring(1)));
            return Optional.of(
                    new Measured(said.get(), falling || words.stream().allMatch(w -> w.startsWith("-"))));
        }
        Optional<Measured> nearest = tables.isEmpty() ? Optional.empty() : measured(words, tables.subList(0, 1));
        return nearest.isPresent() ? nearest : measured(words, tables);
    }

    /** The likeliest word first, in whichever table it is. */
    private Optional<Measured> measured(List<String> words, List<String> tables) {
        for (String word : words) {
            boolean falling = word.startsWith("-");
            String plain = falling ? word.substring(1) : word;
            for (String name : tables) {
                Optional<Measured> found = model.table(name).stream()
                        .flatMap(t -> t.columns().stream())
                        .filter(c -> named(c.name() + " " + c.label(), plain) && measures(name, c))
                        .findFirst()
                        .map(c -> new Measured(new ColumnRef(name, c.name()), falling));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean named(String column, String word) {
        return Words.split(column).stream().anyMatch(w -> w.startsWith(word));
    }

    private boolean measures(String table, Column column) {
        boolean orderly = column.type().numeric()
                || column.type().temporal()
                || column.stats().yearLike()
                || column.role() != Role.ID;
        return orderly && !graph.links(table, column) && column.role() != Role.ID;
    }

    /** A term's condition, and the tables that it reads. */
    Condition.Governed governed(GlossaryTerm term) {
        String sql = term.sql().orElseThrow();
        Set<String> read = model.tables().stream()
                .map(Table::name)
                .filter(t -> sql.matches("(?is).*\\b" + Pattern.quote(t) + "\\..*"))
                .collect(Collectors.toSet());
        return new Condition.Governed(term.term(), sql, read);
    }

    /** An aggregate over those rows of a table that fulfil conditions. */
    static Query ofAll(Function function, ColumnRef of, List<Condition> where) {
        Expr value = new Expr.Aggregate(function, false, new Expr.Column(of));
        return new Query(
                List.of(new Query.Output(value, Optional.empty())),
                false,
                new Query.Source(of.table(), List.of()),
                where,
                List.of(),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                false,
                Optional.empty());
    }
}
