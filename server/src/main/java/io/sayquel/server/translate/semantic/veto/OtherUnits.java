package io.sayquel.server.translate.semantic.veto;

import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lexicon.Words;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A number that is compared in other units than it was said in: "runtime over 2 hours" of minutes. */
final class OtherUnits {
    /** Lengths of time: what lasts is stored in any of them, so that the column has to say in which. */
    private static final Map<String, String> TIMES = Map.ofEntries(
            Map.entry("sec", "second"),
            Map.entry("second", "second"),
            Map.entry("detik", "second"),
            Map.entry("min", "minute"),
            Map.entry("minute", "minute"),
            Map.entry("menit", "minute"),
            Map.entry("hr", "hour"),
            Map.entry("hour", "hour"),
            Map.entry("jam", "hour"),
            Map.entry("day", "day"),
            Map.entry("hari", "day"),
            Map.entry("week", "week"),
            Map.entry("minggu", "week"),
            Map.entry("month", "month"),
            Map.entry("bulan", "month"));

    /** Sizes and weights: a column that says nothing of its unit is in the one that people think of. */
    private static final Map<String, String> SIZES = Map.ofEntries(
            Map.entry("km", "km"),
            Map.entry("kilometer", "km"),
            Map.entry("kilometre", "km"),
            Map.entry("mile", "mile"),
            Map.entry("m", "m"),
            Map.entry("meter", "m"),
            Map.entry("metre", "m"),
            Map.entry("cm", "cm"),
            Map.entry("mm", "mm"),
            Map.entry("ft", "foot"),
            Map.entry("foot", "foot"),
            Map.entry("feet", "foot"),
            Map.entry("inch", "inch"),
            Map.entry("kg", "kg"),
            Map.entry("kilo", "kg"),
            Map.entry("kilogram", "kg"),
            Map.entry("gram", "g"),
            Map.entry("g", "g"),
            Map.entry("lb", "lb"),
            Map.entry("pound", "lb"),
            Map.entry("ton", "ton"),
            Map.entry("tonne", "ton"));

    private static final Set<String> DOZENS = Set.of("dozen", "lusin");

    private OtherUnits() {}

    /** Whether the word behind a compared number is a unit, and not that of what it is compared with. */
    static boolean areSaid(Plan plan, Lattice lattice) {
        return plan.fragments(Fragment.Compared.class)
                .filter(c -> !c.counted() && c.to() < lattice.size())
                .anyMatch(c -> isOther(singular(lattice.token(c.to()).lower()), c, plan.query()));
    }

    private static boolean isOther(String said, Fragment.Compared compared, Query query) {
        Set<String> stored = words(compared, query);
        if (TIMES.containsKey(said)) {
            return !units(stored, TIMES).contains(TIMES.get(said));
        }
        List<String> sizes = units(stored, SIZES);
        return DOZENS.contains(said)
                || (SIZES.containsKey(said) && !sizes.isEmpty() && !sizes.contains(SIZES.get(said)));
    }

    private static List<String> units(Set<String> words, Map<String, String> units) {
        return words.stream().filter(units::containsKey).map(units::get).toList();
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    /** The words in the names of what is compared. */
    private static Set<String> words(Fragment.Compared compared, Query query) {
        Stream<String> said = compared.mentions().stream()
                .flatMap(m -> m.matches().stream())
                .map(m -> m.name().id());
        Stream<String> filtered = query.where().stream()
                .flatMap(w -> w instanceof Condition.Compare c ? Stream.of(c.left()) : Stream.empty())
                .flatMap(e -> e instanceof Expr.Column c ? Stream.of(c.ref().column()) : Stream.empty());
        return Stream.concat(said, filtered)
                .flatMap(name -> Words.split(name).stream())
                .map(OtherUnits::singular)
                .collect(Collectors.toSet());
    }
}
