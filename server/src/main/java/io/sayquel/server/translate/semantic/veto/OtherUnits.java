package io.sayquel.server.translate.semantic.veto;

import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A number that is compared in other units than it was said in: "runtime over 2 hours" of minutes. */
final class OtherUnits {
    /** Units that may stand behind a number, and what a column that is in them has in its name. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("second", "sec"),
            Map.entry("detik", "detik"),
            Map.entry("minute", "min"),
            Map.entry("min", "min"),
            Map.entry("menit", "menit"),
            Map.entry("hour", "hour"),
            Map.entry("hr", "hour"),
            Map.entry("jam", "jam"),
            Map.entry("day", "day"),
            Map.entry("hari", "hari"),
            Map.entry("week", "week"),
            Map.entry("minggu", "minggu"),
            Map.entry("month", "month"),
            Map.entry("bulan", "bulan"),
            Map.entry("km", "km"),
            Map.entry("kilometer", "km"),
            Map.entry("mile", "mile"),
            Map.entry("meter", "m"),
            Map.entry("metre", "m"),
            Map.entry("cm", "cm"),
            Map.entry("kg", "kg"),
            Map.entry("kilo", "kg"),
            Map.entry("kilogram", "kg"),
            Map.entry("gram", "g"),
            Map.entry("pound", "lb"),
            Map.entry("lb", "lb"),
            Map.entry("ton", "ton"),
            Map.entry("liter", "l"),
            Map.entry("litre", "l"),
            Map.entry("dozen", "dozen"),
            Map.entry("lusin", "lusin"));

    private OtherUnits() {}

    /** Whether the word behind a compared number is a unit that no name says of what it is compared with. */
    static boolean areSaid(Plan plan, Lattice lattice) {
        return plan.fragments(Fragment.Compared.class)
                .filter(c -> !c.counted() && c.to() < lattice.size())
                .anyMatch(c -> isOther(singular(lattice.token(c.to()).lower()), c, plan.query()));
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    private static boolean isOther(String word, Fragment.Compared compared, Query query) {
        String unit = UNITS.get(word);
        return unit != null
                && Stream.concat(said(compared), filtered(query))
                        .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains(unit));
    }

    private static Stream<String> said(Fragment.Compared compared) {
        return compared.mentions().stream()
                .flatMap(m -> m.matches().stream())
                .map(m -> m.name().id());
    }

    private static Stream<String> filtered(Query query) {
        return query.where().stream()
                .flatMap(w -> w instanceof Condition.Compare c ? Stream.of(c.left()) : Stream.empty())
                .flatMap(e -> e instanceof Expr.Column c ? Stream.of(c.ref().column()) : Stream.empty());
    }
}
