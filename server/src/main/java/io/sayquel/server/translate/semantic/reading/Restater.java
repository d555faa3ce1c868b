package io.sayquel.server.translate.semantic.reading;

import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says a plan in plain words: what is shown, of which rows, in which order, and every filter with its absolute dates. */
public final class Restater {
    private final Phrases phrases;
    private final Values values;
    private final Headline headline;

    public Restater(SemanticModel model, Phrases phrases) {
        this.phrases = phrases;
        this.values = new Values(model, phrases, this::condition);
        this.headline = new Headline(model, phrases, values);
    }

    /** The plan as one sentence without a full stop. */
    public String say(Query query) {
        String main = statement(query);
        return query.combined()
                .map(c -> phrases.say(c.kind().name().toLowerCase(Locale.ROOT), main, statement(c.with())))
                .orElse(main);
    }

    /** That rows which a link does not have are not there: orders that have no store. */
    public String leftOut(Join link) {
        String sentence = phrases.say("leftOut", values.plural(link.fromTable()), values.singular(link.toTable()));
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private String statement(Query query) {
        List<String> parts = new ArrayList<>(List.of(headline.of(query)));
        if (!query.where().isEmpty()) {
            parts.add(phrases.say("where", conditions(query.where())));
        }
        if (!query.having().isEmpty()) {
            parts.add(phrases.say("having", conditions(query.having())));
        }
        if (query.limit().isEmpty() && !query.orderBy().isEmpty()) {
            Query.SortKey first = query.orderBy().get(0);
            if (!(first.expr() instanceof Expr.Period)) {
                parts.add(phrases.say(first.descending() ? "falling" : "rising", values.value(first.expr())));
            }
        }
        if (query.distinct()) {
            parts.add(phrases.say("once"));
        }
        return String.join(", ", parts);
    }

    private String conditions(List<Condition> conditions) {
        return phrases.list(conditions.stream().map(this::condition).toList(), "and");
    }

    private String condition(Condition condition) {
        if (condition instanceof Condition.Compare c) {
            return phrases.say(
                    c.operator().name().toLowerCase(Locale.ROOT), values.value(c.left()), values.value(c.right()));
        }
        if (condition instanceof Condition.Between b) {
            return phrases.say("between", values.value(b.value()), values.value(b.low()), values.value(b.high()));
        }
        if (condition instanceof Condition.During d) {
            return phrases.say("during", values.value(d.value()), values.interval(d.interval()));
        }
        if (condition instanceof Condition.In i) {
            return phrases.say(
                    "in",
                    values.value(i.value()),
                    phrases.list(i.values().stream().map(values::value).toList(), "or"));
        }
        if (condition instanceof Condition.InQuery i) {
            String inside = values.table(i.query().from().root());
            String all = i.query().where().isEmpty()
                    ? inside
                    : phrases.say("withIt", inside, conditions(i.query().where()));
            return phrases.say(i.negated() ? "hasNone" : "has", all);
        }
        return simple(condition);
    }

    private String simple(Condition condition) {
        if (condition instanceof Condition.Like l) {
            String text = "'" + l.pattern().replace("%", "") + "'";
            String how = !l.pattern().startsWith("%") ? "starts" : !l.pattern().endsWith("%") ? "ends" : "contains";
            return l.negated()
                    ? phrases.say("not", phrases.say(how, values.value(l.value()), text))
                    : phrases.say(how, values.value(l.value()), text);
        }
        if (condition instanceof Condition.IsNull n) {
            return phrases.say(n.negated() ? "notNull" : "isNull", values.value(n.value()));
        }
        if (condition instanceof Condition.Not n) {
            return phrases.say("not", condition(n.condition()));
        }
        if (condition instanceof Condition.AnyOf a) {
            return phrases.list(a.conditions().stream().map(this::condition).toList(), "or");
        }
        if (condition instanceof Condition.AllOf a) {
            return phrases.list(a.conditions().stream().map(this::condition).toList(), "and");
        }
        return ((Condition.Governed) condition).term();
    }
}
