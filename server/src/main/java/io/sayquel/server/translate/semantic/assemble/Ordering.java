package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The order of the rows. */
final class Ordering {
    private final Frame frame;
    private final Draft draft;
    private final Grouping grouping;

    Ordering(Frame frame, Grouping grouping) {
        this.frame = frame;
        this.draft = frame.draft;
        this.grouping = grouping;
    }

    /** "sorted by age", "by price". */
    void apply() {
        for (int i = 0; i < frame.fragments.size(); i++) {
            Fragment f = frame.fragments.get(i);
            if (f instanceof Fragment.Ordered o) {
                frame.done.add(i);
                if (o.keys().isEmpty() && !keyedElsewhere() && !byNameOfGroups(o)) {
                    draft.items.stream().findFirst().ifPresent(x -> add(x.expr(), o.descending()));
                }
                o.keys().forEach(k -> key(k, o.descending()));
            } else if (f instanceof Fragment.Grouped g && g.by() && !frame.done.contains(i) && ordersBefore(i)) {
                frame.done.add(i);
                draft.note("byIsOrder");
                key(new Fragment.Ordered.Key(g.what(), List.of(), false), isFalling());
            }
        }
    }

    /** "sort the list … in ascending order of age": the first says no more than the second. */
    private boolean keyedElsewhere() {
        boolean keyed = frame.fragments.stream()
                .anyMatch(f -> f instanceof Fragment.Ordered o && !o.keys().isEmpty());
        boolean by = frame.fragments.stream()
                .anyMatch(f ->
                        f instanceof Fragment.Grouped g && g.by() && !frame.done.contains(frame.fragments.indexOf(f)));
        return keyed || by;
    }

    /** "revenue by store sorted alphabetically": groups go by their names anyway. */
    private boolean byNameOfGroups(Fragment.Ordered o) {
        return !draft.groups.isEmpty()
                && !o.descending()
                && frame.lattice
                        .text(o.from(), o.to())
                        .toLowerCase(Locale.ROOT)
                        .matches(".*(alphabet|alfabet|abjad).*");
    }

    private boolean ordersBefore(int at) {
        return frame.lattice.token(0).lower().matches("order|sort|rank|arrange|urutkan")
                || frame.fragments.subList(0, at).stream().anyMatch(f -> f instanceof Fragment.Ordered);
    }

    private boolean isFalling() {
        return frame.fragments.stream().anyMatch(f -> f instanceof Fragment.Ordered o && o.descending());
    }

    private void add(Expr value, boolean falling) {
        draft.order.add(new Query.SortKey(value, falling));
    }

    private void key(Fragment.Ordered.Key key, boolean falling) {
        if (frame.metric(key.what()).isPresent()) {
            add(frame.defined(frame.metric(key.what()).get()), falling);
        } else if (key.counted()) {
            String table = frame.resolution.tableOf(key.what()).orElse(frame.main);
            draft.tables.add(table);
            groupFor(table);
            add(frame.count(key.what(), false), falling);
        } else {
            column(key, falling);
        }
    }

    private void groupFor(String table) {
        if (draft.groups.isEmpty() && !draft.showsAggregate()) {
            grouping.forMeasure(table);
        }
    }

    private void column(Fragment.Ordered.Key key, boolean falling) {
        Optional<Name.OfColumn> column = frame.resolution.column(key.what());
        if (column.isEmpty()) {
            frame.resolution
                    .table(key.what())
                    .ifPresent(t -> frame.tables.shown(t.table()).forEach(c -> add(Frame.column(c), falling)));
            return;
        }
        ColumnRef ref = column.get().ref();
        draft.tables.add(ref.table());
        if (key.aggregates().isEmpty()) {
            add(Frame.column(ref), falling);
        } else {
            groupFor(ref.table());
            add(frame.aggregate(key.aggregates().get(0), ref), falling);
        }
    }
}
