package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Expr.Aggregate;
import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.join.JoinGraph;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What all steps of one assembly share: the fragments, what their names were settled to be, and the plan so far. */
final class Frame {
    final Lattice lattice;
    final SemanticModel model;
    final JoinGraph graph;
    final List<Fragment> fragments;
    final Resolution resolution;
    final Choices choices;
    final Tables tables;
    final Draft draft = new Draft();
    /** Fragments that have found their part in the plan. */
    final Set<Integer> done = new HashSet<>();
    /** The thing that the question is about. */
    final String main;

    Frame(
            Lattice lattice,
            SemanticModel model,
            JoinGraph graph,
            List<Fragment> fragments,
            Resolution resolution,
            Choices choices,
            String main) {
        this.lattice = lattice;
        this.model = model;
        this.graph = graph;
        this.fragments = fragments;
        this.resolution = resolution;
        this.choices = choices;
        this.tables = new Tables(model, graph);
        this.main = main;
    }

    static Expr column(ColumnRef ref) {
        return new Expr.Column(ref);
    }

    boolean marked(Cue cue) {
        return fragments.stream().anyMatch(f -> f instanceof Fragment.Mark m && m.cue() == cue);
    }

    Optional<Metric> metric(Mention mention) {
        return resolution.of(mention) instanceof Name.OfMetric m ? Optional.of(m.metric()) : Optional.empty();
    }

    /** The first metric of the question, which has a time of its own. */
    Optional<Metric> firstMetric() {
        return fragments.stream()
                .flatMap(f -> f.mentions().stream())
                .flatMap(m -> metric(m).stream())
                .findFirst();
    }

    /** A metric's value; its table becomes the one whose rows are added, unless those of another metric are parts of them. */
    Expr defined(Metric metric) {
        boolean finer =
                draft.fact.filter(f -> graph.toOne(f.table(), metric.table())).isPresent();
        draft.fact = finer ? draft.fact : Optional.of(metric);
        draft.tables.add(metric.table());
        return new Expr.Defined(metric);
    }

    Expr aggregate(Function function, ColumnRef of) {
        Column column = model.column(of).orElseThrow();
        boolean adds = function == Function.AVG || function == Function.SUM || function == Function.MEDIAN;
        boolean text = adds && !column.type().numeric();
        if (text) {
            draft.note(column.stats().min().filter(m -> m.matches("-?[\\d.]+")).isPresent() ? "addsText" : "addsWords");
        }
        if (column.role() == Role.ID && function != Function.COUNT) {
            draft.note("addsIds");
        }
        return new Aggregate(function, false, text ? new Expr.AsNumber(column(of)) : column(of));
    }

    /** How many rows of a thing, or how many values of a column. */
    Expr count(Mention what, boolean distinct) {
        Optional<Name.OfColumn> column = resolution.column(what);
        if (column.isEmpty()) {
            return countRows(resolution.tableOf(what).orElse(main), distinct);
        }
        ColumnRef ref = column.get().ref();
        draft.said.add(ref);
        if (column.get().column().stats().unique() && !distinct) {
            return new Aggregate(Function.COUNT, false, new Expr.AllOf(ref.table()));
        }
        boolean happens = column.get().column().role() == Role.TIME; // "how many signed up": rows, not different days
        return new Aggregate(Function.COUNT, choices.decide(Choice.COUNT_DISTINCT, !happens), column(ref));
    }

    /** How many rows there are of what the question is about. */
    Expr rows() {
        return new Aggregate(Function.COUNT, false, new Expr.AllOf(main));
    }

    private Expr countRows(String table, boolean distinct) {
        Optional<String> key =
                model.table(table).map(Table::key).filter(k -> k.size() == 1).map(k -> k.get(0));
        boolean finer = draft.fact.map(f -> !f.table().equals(table)).orElse(false);
        boolean repeats = distinct || finer || draft.tables.stream().anyMatch(t -> !graph.toOne(table, t));
        if (repeats && key.isPresent() && choices.decide(Choice.COUNT_DISTINCT, finer)) {
            return new Aggregate(Function.COUNT, true, column(new ColumnRef(table, key.get())));
        }
        return new Aggregate(Function.COUNT, false, new Expr.AllOf(table));
    }

    /** Every table that is named. */
    Set<String> mentioned() {
        Set<String> all = new LinkedHashSet<>();
        fragments.forEach(f -> f.mentions().forEach(m -> resolution.tableOf(m).ifPresent(all::add)));
        return all;
    }

    /** Whether a column tells the rows of its table apart for people. */
    boolean names(ColumnRef ref) {
        return model.column(ref).map(c -> c.display() || c.stats().unique()).orElse(false);
    }

    /** The first plain column that is asked for. */
    Optional<ColumnRef> firstShown() {
        for (int i = 0; i < fragments.size(); i++) {
            if (fragments.get(i) instanceof Fragment.Shown s && s.aggregates().isEmpty() && !late(i)) {
                return resolution.column(s.what()).map(Name.OfColumn::ref);
            }
        }
        return Optional.empty();
    }

    /** Whether a fragment stands in a clause about something that was already asked for. */
    boolean late(int at) {
        boolean target = false;
        boolean clause = false;
        for (int i = 0; i < at; i++) {
            Fragment f = fragments.get(i);
            if (clause && lattice.sentenceBetween(f.from(), fragments.get(i + 1).from())) {
                clause = false; // "Which authors …? Return their last names."
            } else if (f instanceof Fragment.Mark m && (m.cue() == Cue.THAT || m.cue() == Cue.WHOSE) && target) {
                clause = true;
            } else if (f instanceof Fragment.Shown || f instanceof Fragment.Thing || f instanceof Fragment.Counted) {
                target = true;
            } else if (f instanceof Fragment.Mark m && m.cue() == Cue.AND) {
                clause = false;
            }
        }
        return clause;
    }
}
