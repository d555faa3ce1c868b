package io.sayquel.server.translate.semantic.reading;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Interval;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.lexicon.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says a plan in plain words: what is shown, of which rows, in which order, and every filter with its absolute dates. */
public final class Restater {
    private final SemanticModel model;
    private final Phrases phrases;

    public Restater(SemanticModel model, Locale language) {
        this.model = model;
        this.phrases = new Phrases(language);
    }

    /** The plan as one sentence without a full stop. */
    public String say(Query query) {
        String main = statement(query);
        return query.combined()
                .map(c -> phrases.say(c.kind().name().toLowerCase(Locale.ROOT), main, statement(c.with())))
                .orElse(main);
    }

    private String statement(Query query) {
        List<String> parts = new ArrayList<>(List.of(shown(query)));
        if (!query.groupBy().isEmpty()) {
            groups(query).ifPresent(g -> parts.add(phrases.say("each", g)));
        }
        if (!query.where().isEmpty()) {
            parts.add(phrases.say("where", conditions(query.where())));
        }
        if (!query.having().isEmpty()) {
            parts.add(phrases.say("having", conditions(query.having())));
        }
        order(query).ifPresent(parts::add);
        if (query.distinct()) {
            parts.add(phrases.say("once"));
        }
        dates(query).ifPresent(parts::add);
        return String.join(", ", parts);
    }

    private String shown(Query query) {
        List<String> shown = query.select().stream().map(o -> value(o.expr())).toList();
        boolean plain =
                query.groupBy().isEmpty() && query.select().stream().allMatch(o -> o.expr() instanceof Expr.Column);
        String list = phrases.list(shown, "and");
        return plain ? phrases.say("of", list, plural(query.from().root())) : list;
    }

    private Optional<String> groups(Query query) {
        List<String> groups = query.groupBy().stream()
                .map(g -> g instanceof Expr.Column c && isKey(c.ref())
                        ? table(c.ref().table())
                        : value(g))
                .distinct()
                .toList();
        return groups.isEmpty()
                ? Optional.empty()
                : Optional.of(phrases.list(groups.subList(0, 1), "and") + rest(groups));
    }

    private String rest(List<String> groups) {
        return groups.size() == 1 ? "" : ", " + String.join(", ", groups.subList(1, groups.size()));
    }

    private boolean isKey(ColumnRef ref) {
        return model.table(ref.table()).map(t -> t.key().contains(ref.column())).orElse(false);
    }

    private Optional<String> order(Query query) {
        if (query.orderBy().isEmpty()) {
            return Optional.empty();
        }
        Query.SortKey first = query.orderBy().get(0);
        String by = value(first.expr());
        if (query.limit().isPresent()) {
            int limit = query.limit().getAsInt();
            return Optional.of(
                    limit == 1
                            ? phrases.say(first.descending() ? "topOne" : "bottomOne", by)
                            : phrases.say(first.descending() ? "top" : "bottom", limit, by));
        }
        return Optional.of(phrases.say(first.descending() ? "falling" : "rising", by));
    }

    private Optional<String> dates(Query query) {
        boolean said = query.where().stream().anyMatch(c -> c instanceof Condition.During);
        boolean adds = query.select().stream().anyMatch(o -> !(o.expr() instanceof Expr.Column));
        if (said || !adds) {
            return Optional.empty();
        }
        return model.table(query.from().root())
                .flatMap(t -> t.time().flatMap(t::column))
                .flatMap(c -> c.stats().min().flatMap(min -> c.stats().max().map(max -> span(min, max))))
                .map(s -> phrases.say("allDates", s));
    }

    private String span(String min, String max) {
        return phrases.day(LocalDate.parse(min.substring(0, 10))) + " - "
                + phrases.day(LocalDate.parse(max.substring(0, 10)));
    }

    // ---- values

    private String value(Expr expr) {
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
            return phrases.say("withIt", value(f.aggregate()), condition(f.when()));
        }
        if (expr instanceof Expr.AsNumber n) {
            return value(n.text());
        }
        if (expr instanceof Expr.Day d) {
            return phrases.day(LocalDate.parse(d.iso()));
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
        boolean rows = a.of() instanceof Expr.Column c && isKey(c.ref());
        return phrases.say(
                a.distinct() && !rows ? "countDistinct" : "count",
                rows ? plural(((Expr.Column) a.of()).ref().table()) : of);
    }

    private String ofAll(Query query) {
        if (query.select().get(0).expr() instanceof Expr.Aggregate a) {
            return switch (a.function()) {
                case AVG -> phrases.say("averageOfAll");
                case MAX -> phrases.say("maxOfAll");
                case MIN -> phrases.say("minOfAll");
                default -> say(query);
            };
        }
        return say(query);
    }

    private String column(ColumnRef ref) {
        return model.column(ref).map(Restater::label).orElse(ref.column());
    }

    private static String label(Column column) {
        return column.label().isEmpty() ? String.join(" ", Words.split(column.name())) : column.label();
    }

    private String table(String name) {
        String label = model.table(name).map(Table::label).orElse("");
        return label.isEmpty() ? String.join(" ", Words.split(name)) : label;
    }

    private String plural(String table) {
        String name = table(table);
        return name.endsWith("s") || (name.contains(" ") && !name.matches("[a-z ]+")) ? name : name + "s";
    }

    // ---- conditions

    private String conditions(List<Condition> conditions) {
        return phrases.list(conditions.stream().map(this::condition).toList(), "and");
    }

    private String condition(Condition condition) {
        if (condition instanceof Condition.Compare c) {
            return phrases.say(c.operator().name().toLowerCase(Locale.ROOT), value(c.left()), value(c.right()));
        }
        if (condition instanceof Condition.Between b) {
            return phrases.say("between", value(b.value()), value(b.low()), value(b.high()));
        }
        if (condition instanceof Condition.During d) {
            return phrases.say("during", value(d.value()), interval(d.interval()));
        }
        if (condition instanceof Condition.In i) {
            return phrases.say(
                    "in",
                    value(i.value()),
                    phrases.list(i.values().stream().map(this::value).toList(), "or"));
        }
        if (condition instanceof Condition.InQuery i) {
            String inside = table(i.query().from().root());
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
                    ? phrases.say("not", phrases.say(how, value(l.value()), text))
                    : phrases.say(how, value(l.value()), text);
        }
        if (condition instanceof Condition.IsNull n) {
            return phrases.say(n.negated() ? "notNull" : "isNull", value(n.value()));
        }
        if (condition instanceof Condition.Not n) {
            return phrases.say("not", condition(n.condition()));
        }
        if (condition instanceof Condition.AnyOf a) {
            return phrases.list(a.conditions().stream().map(this::condition).toList(), "or");
        }
        return ((Condition.Governed) condition).term();
    }

    private String interval(Interval i) {
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
