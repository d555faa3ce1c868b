package io.sayquel.server.eval;

import io.sayquel.server.eval.GoldenFile.Golden;
import io.sayquel.server.eval.PluginBench.OpenPlugin;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.semantic.SemanticTranslator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A plugin over its sample data; that of retail with its golden questions. */
public final class GoldenBench implements AutoCloseable {
    private final SemanticTranslator rules = new SemanticTranslator();
    private final PluginBench bench;
    private final OpenPlugin plugin;
    private final CheckedRun run;

    /** @param home where the database of the plugin retail is made */
    public GoldenBench(Path home) {
        this(home, "retail");
    }

    /** @param home where the plugin's database is made */
    GoldenBench(Path home, String id) {
        bench = new PluginBench(home);
        plugin = bench.open(Path.of("../plugins", id));
        run = new CheckedRun(
                bench.checker,
                plugin.model(),
                bench.reader.time(plugin.model(), Optional.empty(), Optional.empty()),
                plugin.engine());
    }

    /** The questions, with SQL and rows that were written by hand. */
    public static List<Golden> goldens() {
        return GoldenFile.read(Path.of("../plugins/retail/golden.md"));
    }

    /** What a translator may know of the data. */
    public SemanticModel model() {
        return plugin.model();
    }

    /** A text as the server reads it. */
    public Question question(String text) {
        return bench.reader.read(text, plugin.model(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What the rules make of a text. */
    public TranslationResult byRules(String text) {
        return rules.translate(question(text), model());
    }

    /** The lines of a file of questions beside this class, without its remarks. */
    static List<String> lines(String file) throws IOException {
        try (InputStream in = GoldenBench.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        }
    }

    /** How a statement's rows differ from the golden ones, through the wall; empty where they do not. */
    public Optional<String> difference(Golden golden, String sql) {
        return difference(golden, run.run(sql).rows());
    }

    /** The same rows, whatever the order of rows and columns. */
    private static Optional<String> difference(Golden golden, List<List<Object>> rows) {
        int width = rows.isEmpty() ? golden.rows().get(0).size() : rows.get(0).size();
        Optional<String> first = Optional.empty();
        for (List<Integer> order : orders(width, golden.rows().get(0).size())) {
            List<List<Object>> arranged =
                    rows.stream().map(row -> arranged(row, order)).toList();
            Optional<String> difference = GoldenRows.difference(golden.rows(), arranged, false);
            if (difference.isEmpty()) {
                return difference;
            }
            first = first.or(() -> difference);
        }
        return first.or(() -> Optional.of("expected " + golden.rows().get(0).size() + " columns, got " + width));
    }

    private static List<Object> arranged(List<Object> row, List<Integer> order) {
        List<Object> cells = new ArrayList<>();
        order.forEach(i -> cells.add(row.get(i)));
        return cells;
    }

    /** Every way to take as many columns as are expected; one more than expected is context, more than that is another answer. */
    private static List<List<Integer>> orders(int width, int expected) {
        if (width < expected || width > expected + 1) {
            return List.of();
        }
        List<List<Integer>> orders = List.of(List.of());
        for (int step = 0; step < expected; step++) {
            orders = orders.stream()
                    .flatMap(order -> IntStream.range(0, width)
                            .filter(i -> !order.contains(i))
                            .mapToObj(i -> {
                                List<Integer> longer = new ArrayList<>(order);
                                longer.add(i);
                                return longer;
                            }))
                    .map(List::copyOf)
                    .toList();
        }
        return orders;
    }

    @Override
    public void close() {
        plugin.close();
        bench.close();
    }
}
