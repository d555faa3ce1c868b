package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.Resolution.Part;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether an edited question differs from the one before it in nothing but what was edited. Words are put into a text, and a text
 * can be read in ways that nobody wanted; the two plans are compared, so that such a reading never becomes an answer.
 */
final class Sameness {
    private final Query before;
    private final Query after;
    private final Change change;
    private final Set<Part> parts;

    private Sameness(Query before, Query after, Change change) {
        this.before = before;
        this.after = after;
        this.change = change;
        this.parts = change.parts();
    }

    /** Holds also where one of the two is not read well enough to compare them: then the translators decide alone. */
    static boolean holds(Change change, Utterance edited) {
        if (change.earlier.query().isEmpty() || edited.best().isEmpty()) {
            return true;
        }
        Query before = change.earlier.query().get();
        Query after = edited.best().get().plan().query();
        int unheard = change.became() ? change.later.unheard().size() : 0; // those are for the translators to judge
        boolean heard = edited.unread() <= change.earlier.unread() + unheard;
        return heard && new Sameness(before, after, change).holds();
    }

    private boolean holds() {
        return conditions() && numbers() && shown() && groups() && limit() && order();
    }

    private boolean conditions() {
        List<Object> lost = without(conditions(before), conditions(after));
        List<Object> gained = without(conditions(after), conditions(before));
        if (change.became()) {
            return lost.isEmpty();
        }
        int ranks = parts.contains(Part.LIMIT) ? 1 : 0;
        return lost.size() <= change.conditionsLost() + ranks
                && gained.size() <= change.conditionsGained() + ranks
                && gained.size() >= Math.min(1, change.conditionsGained());
    }

    /** What rows and groups must fulfil; another number is dated by a column of its own. */
    private List<Object> conditions(Query query) {
        boolean moves = parts.contains(Part.SHOWN);
        return Stream.concat(query.where().stream(), query.having().stream())
                .<Object>map(c -> moves && c instanceof Condition.During d ? d.interval() : c)
                .toList();
    }

    private static <T> List<T> without(List<T> all, List<T> others) {
        List<T> rest = new ArrayList<>(all);
        others.forEach(rest::remove);
        return rest;
    }

    private boolean numbers() {
        return parts.contains(Part.SHOWN)
                || numbers(before).equals(numbers(after))
                || (change.ranked()
                        && numbers(after).containsAll(numbers(before))); // the number of the rank is shown, too
    }

    /** Columns and numbers that were asked for are there: a reading may take a name for what is shown anyway. */
    private boolean shown() {
        return change.later.all(Fragment.Shown.class).stream()
                .filter(s -> parts.contains(Part.SHOWN) && !s.what().term())
                .allMatch(s -> after.select().stream()
                        .anyMatch(o -> s.what().matches().stream()
                                .anyMatch(m -> names(o.expr(), m.name().id()))));
    }

    private static boolean names(Expr expr, String name) {
        if (expr instanceof Expr.Aggregate a) {
            return names(a.of(), name);
        }
        return expr instanceof Expr.Column c
                ? c.ref().toString().equals(name)
                : expr instanceof Expr.Defined d && d.metric().name().equals(name);
    }

    private static Set<String> numbers(Query query) {
        return query.select().stream()
                .map(Query.Output::expr)
                .filter(e -> !(e instanceof Expr.Column || e instanceof Expr.Period || e instanceof Expr.AllOf))
                .map(Sameness::plain)
                .collect(Collectors.toSet());
    }

    /** Rows are counted by their key where a link would repeat them: that is the same number. */
    private static String plain(Expr expr) {
        if (expr instanceof Expr.Aggregate a && a.function() == Expr.Aggregate.Function.COUNT) {
            return "count of "
                    + (a.of() instanceof Expr.Column c
                            ? c.ref().table()
                            : a.of() instanceof Expr.AllOf r ? r.table() : a.of().toString());
        }
        return expr.toString();
    }

    private boolean groups() {
        boolean free = parts.contains(Part.GROUPING) || parts.contains(Part.LIMIT) || parts.contains(Part.SHOWN);
        return free
                ? !parts.contains(Part.GROUPING) || !after.groupBy().isEmpty()
                : before.groupBy().equals(after.groupBy());
    }

    private boolean limit() {
        boolean whole = change.became() && before.limit().isEmpty();
        return parts.contains(Part.LIMIT)
                ? counted() && (after.limit().isPresent() || !after.where().equals(before.where()))
                : whole || before.limit().equals(after.limit());
    }

    /** "top 3" keeps three. */
    private boolean counted() {
        return change.later.all(Fragment.Extreme.class).stream()
                .allMatch(e -> e.count() == 0 || after.limit().equals(OptionalInt.of(e.count())));
    }

    private boolean order() {
        return !parts.contains(Part.ORDER) || !after.orderBy().isEmpty();
    }
}
