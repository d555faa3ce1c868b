package io.sayquel.server.translate.semantic.reading;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Interval;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.lexicon.RowNames;
import io.sayquel.server.translate.semantic.lexicon.Words;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Function;

/** Says values, tables and stretches of time. */
final class Values {
    private final SemanticModel model;
    private final Phrases phrases;
    private final Function<Condition, String> conditions;

    Values(SemanticModel model, Phrases phrases, Function<Condition, String> conditions) {
        this.model = model;
        this.phrases = phrases;
        this.conditions = conditions;
    }

    String value(Expr expr) {
        if (expr instanceof Expr.Column c) {
            return column(c.ref());
        }
        if (expr instanceof Expr.AllOf a) {
            return phrases.say("every", plural(a.table()));
        }
        if (expr instanceof Expr.Aggregate a) {
            return aggregate(a);
        }
        if (expr instanceof Expr.Defined d) {
            return d.metric().name().replace('_', ' ');
        }
        if (expr instanceof Expr.Period p) {
            return phrases.say(p.grain().name().toLowerCase(Locale.ROOT));
        }
        if (expr instanceof Expr.Scalar s) {
            return ofAll(s.query());
        }
        return derived(expr);
    }

    private String derived(Expr expr) {
        if (expr instanceof Expr.ShareOfAll s) {
            return phrases.say("share", value(s.part()));
        }
        if (expr instanceof Expr.Change c) {
            return phrases.say("change", value(c.of()));
        }
        if (expr instanceof Expr.Growth g) {
            return phrases.say("growth", value(g.before()), value(g.now()));
        }
        if (expr instanceof Expr.Ratio r) {
            return phrases.say("ratio", value(r.part()), value(r.whole()));
        }
        if (expr instanceof Expr.Filtered f) {
            return phrases.say("withIt", value(f.aggregate()), conditions.apply(f.when()));
        }
        if (expr instanceof Expr.AsNumber n) {
            return value(n.text());
        }
        if (expr instanceof Expr.Day d) {
            return phrases.day(LocalDate.parse(d.iso()));
        }
        if (expr instanceof Expr.Truth t) {
            return phrases.say(t.holds() ? "yes" : "no");
        }
        if (expr instanceof Expr.Num n) {
            return n.text();
        }
        return expr instanceof Expr.Text t ? "'" + t.value() + "'" : expr.toString();
    }

    private String aggregate(Expr.Aggregate a) {
        if (a.function() != Expr.Aggregate.Function.COUNT) {
            return phrases.say(a.function().name().toLowerCase(Locale.ROOT), value(a.of()));
        }
        String of = a.of() instanceof Expr.AllOf all ? plural(all.table()) : value(a.of());
        boolean rows = isKey(a.of());
        return phrases.say(
                a.distinct() && !rows ? "countDistinct" : "count",
                rows ? plural(((Expr.Column) a.of()).ref().table()) : of);
    }

    private String ofAll(Query query) {
        if (!(query.select().get(0).expr() instanceof Expr.Aggregate a)) {
            return phrases.say("oneValue");
        }
        if (!query.where().isEmpty()) {
            String which = phrases.list(query.where().stream().map(conditions).toList(), "and");
            return phrases.say("withIt", value(a), which);
        }
        return switch (a.function()) {
            case AVG -> phrases.say("averageOfAll");
            case MAX -> phrases.say("maxOfAll");
            case MIN -> phrases.say("minOfAll");
            default -> value(a);
        };
    }

    private String column(ColumnRef ref) {
        return model.column(ref).map(Values::label).orElse(ref.column());
    }

    static String label(Column column) {
        return column.label().isEmpty() ? String.join(" ", Words.split(column.name())) : column.label();
    }

    String table(String name) {
        String label = model.table(name).map(Table::label).orElse("");
        return label.isEmpty()
                ? String.join(
                        " ",
                        model.table(name)
                                .flatMap(t -> RowNames.telling(t, model))
                                .orElseGet(() -> Words.split(name)))
                : label;
    }

    /** Several rows of a table. */
    String plural(String table) {
        String name = table(table);
        return name.endsWith("s") || (name.contains(" ") && !name.matches("[a-z ]+")) ? name : phrases.plural(name);
    }

    /** One row of a table. */
    String singular(String table) {
        return phrases.singular(table(table));
    }

    /** Whether it names the rows of its table. */
    boolean isKey(Expr expr) {
        return expr instanceof Expr.Column c
                && model.table(c.ref().table())
                        .map(t -> t.key().contains(c.ref().column()))
                        .orElse(false);
    }

    /** What is counted, or the value itself: what "the most" is of. */
    String amount(Expr expr) {
        if (!(expr instanceof Expr.Aggregate a) || a.function() != Expr.Aggregate.Function.COUNT) {
            return value(expr);
        }
        if (a.of() instanceof Expr.AllOf all) {
            return plural(all.table());
        }
        return isKey(a.of()) ? plural(((Expr.Column) a.of()).ref().table()) : phrases.plural(value(a.of()));
    }

    String interval(Interval i) {
        if (i.from().isEmpty()) {
            return phrases.say("until", phrases.day(i.to().orElseThrow()));
        }
        if (i.to().isEmpty()) {
            return phrases.say("since", phrases.day(i.from().get()));
        }
        LocalDate last = i.to().get().minusDays(1);
        return last.equals(i.from().get())
                ? phrases.day(last)
                : phrases.day(i.from().get()) + " - " + phrases.day(last);
    }
}
