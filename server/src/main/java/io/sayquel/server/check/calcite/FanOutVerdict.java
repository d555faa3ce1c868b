package io.sayquel.server.check.calcite;

import io.sayquel.server.check.calcite.Dependencies.Attribute;
import io.sayquel.server.model.answer.Grain;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whether aggregates over a join count a row more than once. They do not if, of the tables that an aggregate reads, there is
 * one whose rows settle a row of every other table of the join: then each of its rows comes out at most once.
 */
final class FanOutVerdict {
    /** Aggregates that do not mind a row coming twice. */
    private static final Set<String> INDIFFERENT = Set.of(
            "MIN",
            "MAX",
            "ANY_VALUE",
            "ARBITRARY",
            "FIRST",
            "LAST",
            "BOOL_AND",
            "BOOL_OR",
            "BIT_AND",
            "BIT_OR",
            "ARG_MIN",
            "ARG_MAX",
            "ARGMIN",
            "ARGMAX",
            "MIN_BY",
            "MAX_BY",
            "APPROX_COUNT_DISTINCT",
            "FIRST_VALUE",
            "LAST_VALUE",
            "NTH_VALUE",
            "ROW_NUMBER",
            "RANK",
            "DENSE_RANK",
            "PERCENT_RANK",
            "CUME_DIST",
            "NTILE",
            "LAG",
            "LEAD",
            "FILL",
            "GROUPING",
            "GROUPING_ID");

    private final List<Frame.Source> sources;
    private final Dependencies dependencies;

    FanOutVerdict(List<Frame.Source> sources, Dependencies dependencies) {
        this.sources = sources;
        this.dependencies = dependencies;
    }

    /** The verdict on aggregates whose value a repeated row would change. */
    Grain of(List<ExpressionUse.Aggregate> aggregates) {
        return aggregates.stream()
                .filter(a -> !a.distinct() && !INDIFFERENT.contains(a.name()))
                .map(a -> of(a.uses()))
                .reduce(Grain.NO_FAN_OUT, Grain::worse);
    }

    /** The verdict on all aggregates and on the rows themselves: whether so many rows are as many different ones. */
    Grain strictly(List<ExpressionUse.Aggregate> aggregates) {
        return aggregates.stream().map(a -> of(a.uses())).reduce(of(Set.of()), Grain::worse);
    }

    private Grain of(Set<Attribute> uses) {
        if (sources.size() < 2) {
            return Grain.NO_FAN_OUT;
        }
        Set<Integer> read = new HashSet<>();
        uses.forEach(u -> read.add(u.source()));
        IntStream roots = read.isEmpty()
                ? IntStream.range(0, sources.size())
                : read.stream().mapToInt(Integer::intValue);
        return roots.mapToObj(this::of)
                .reduce((a, b) -> a.worse(b) == a ? b : a)
                .orElse(Grain.NO_FAN_OUT);
    }

    /** The verdict if each row of one source is to count once. */
    private Grain of(int root) {
        Set<Attribute> settled =
                dependencies.closure(Dependencies.all(root, sources.get(root).relation()));
        return IntStream.range(0, sources.size())
                .filter(i -> i != root)
                .filter(i -> !Dependencies.nameOneRow(settled, i, sources.get(i).relation()))
                .mapToObj(i -> sources.get(i).relation().keys().isEmpty() ? Grain.UNKNOWN : Grain.FAN_OUT)
                .reduce(Grain.NO_FAN_OUT, Grain::worse);
    }
}
