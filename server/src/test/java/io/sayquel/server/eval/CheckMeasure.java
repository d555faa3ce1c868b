package io.sayquel.server.eval;

import io.sayquel.server.bench.Scratch;
import io.sayquel.server.check.Binder;
import io.sayquel.server.check.CheckRequest;
import io.sayquel.server.check.Origin;
import io.sayquel.server.check.Verdict;
import io.sayquel.server.eval.PluginBench.OpenPlugin;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Measures what one check costs, guard and validation, over an open dataset and over governed ones: the statements of
 * {@code plugins/retail} that pass under each policy, in turns, with the engine's own binder, whose part is told apart. CPU is of
 * the checking thread, in which the engine's parser and binder work too.
 *
 * <p>Run in the root of the repository: {@code CheckMeasure [rounds] [rounds to warm up]}.
 */
final class CheckMeasure {
    private static final Path RETAIL = Path.of("plugins", "retail");

    private final PluginBench bench;
    private final OpenPlugin retail;
    private final TimeContext time;

    private CheckMeasure(PluginBench bench, OpenPlugin retail) {
        this.bench = bench;
        this.retail = retail;
        this.time = bench.reader.time(retail.model(), Optional.empty(), Optional.empty());
    }

    /** Milliseconds of one check, and those of them that the binder took. */
    private record Cost(double all, double binding, boolean passed) {}

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        int warmUp = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40;
        try (Scratch home = Scratch.make();
                PluginBench bench = new PluginBench(home.folder());
                OpenPlugin retail = bench.open(RETAIL)) {
            new CheckMeasure(bench, retail).measure(rounds, warmUp);
        }
    }

    private void measure(int rounds, int warmUp) {
        Map<String, SemanticModel> models = models();
        List<String> statements = statements().stream()
                .filter(sql ->
                        models.values().stream().allMatch(m -> check(sql, m).passed()))
                .toList();
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = -warmUp; round < rounds; round++) {
            for (String sql : statements) {
                for (Map.Entry<String, SemanticModel> model : models.entrySet()) {
                    Cost cost = check(sql, model.getValue());
                    if (round >= 0) {
                        costs.computeIfAbsent(model.getKey(), k -> new ArrayList<>())
                                .add(cost);
                    }
                }
            }
        }
        System.out.printf("%d statements, %d rounds; CPU in milliseconds%n", statements.size(), rounds);
        costs.forEach(CheckMeasure::print);
    }

    private static void print(String policy, List<Cost> costs) {
        List<Double> own =
                costs.stream().map(c -> c.all() - c.binding()).sorted().toList();
        List<Double> binding = costs.stream().map(Cost::binding).sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%-24s p50 %6.2f  p95 %6.2f; the binder beside it: p50 %6.2f  p95 %6.2f%n",
                policy,
                at(own, 0.5),
                at(own, 0.95),
                at(binding, 0.5),
                at(binding, 0.95));
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.get((int) Math.round(part * (sorted.size() - 1)));
    }

    private Cost check(String sql, SemanticModel model) {
        long[] binding = new long[1];
        Binder binder = text -> {
            long start = cpu();
            Binder.Bound bound = retail.engine().bind(text);
            binding[0] += cpu() - start;
            return bound;
        };
        long start = cpu();
        Verdict verdict = bench.checker.check(new CheckRequest(sql, Origin.GENERATED, model, time), binder);
        return new Cost((cpu() - start) / 1e6, binding[0] / 1e6, verdict instanceof Verdict.Passed);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private List<String> statements() {
        Stream<String> golden =
                GoldenFile.read(RETAIL.resolve("golden.md")).stream().map(GoldenFile.Golden::sql);
        Stream<String> pack = retail.model().questions().stream()
                .filter(q -> q.slots().isEmpty())
                .map(VerifiedQuestion::sql);
        return Stream.concat(golden, pack).toList();
    }

    private Map<String, SemanticModel> models() {
        Map<String, SemanticModel> models = new LinkedHashMap<>();
        models.put("no policy", under(Policy.OPEN));
        models.put("rows and columns hidden", under(hiding(OptionalInt.empty())));
        models.put("small groups too", under(hiding(OptionalInt.of(5))));
        return models;
    }

    /** A filter on the tables that most statements read, a column denied and one masked. */
    private static Policy hiding(OptionalInt leastGroup) {
        return new Policy(
                Map.of(),
                Set.of(),
                Set.of(),
                Set.of(new ColumnRef("customers", "email")),
                Set.of(new ColumnRef("customers", "phone")),
                Map.of(
                        "orders", "status <> 'cancelled' AND ordered_at < current_date",
                        "order_items", "quantity > 0"),
                leastGroup,
                false,
                OptionalLong.empty());
    }

    private SemanticModel under(Policy policy) {
        SemanticModel m = retail.model();
        return new SemanticModel(
                m.ref(),
                m.tables(),
                m.joins(),
                m.metrics(),
                m.glossary(),
                m.questions(),
                m.insights(),
                policy,
                m.plugin(),
                m.definitionsDigest(),
                m.anchor(),
                m.zone(),
                m.newestDay(),
                m.values());
    }
}
