package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures the checker on statements that are known to run: how many it refuses, and how long a check takes.
 *
 * <p>Arguments: a folder of databases ({@code <db>/schema.json}), then files of questions, one JSON object a line with {@code db},
 * {@code gold_sql} and {@code exec.runs}.
 */
final class GoldStatements {
    private final DuckDbSqlParser parser = DuckDbSqlParser.open();
    private final Checker checker = new Checker(parser);
    private final Map<String, SchemaFile> schemas = new HashMap<>();
    private final Map<String, PreparingBinder> databases = new HashMap<>();
    private final Path folder;

    private GoldStatements(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        GoldStatements gold = new GoldStatements(Path.of(args[0]));
        for (int i = 1; i < args.length; i++) {
            gold.measure(Path.of(args[i]));
        }
    }

    private void measure(Path questions) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, String> refused = new TreeMap<>();
        List<Double> checks = new ArrayList<>();
        Map<String, Integer> grains = new TreeMap<>();
        int statements = 0;
        for (String line : Files.readAllLines(questions)) {
            JsonNode question = json.readTree(line);
            if (!question.path("exec").path("runs").asBoolean()) {
                continue;
            }
            statements++;
            String sql = question.get("gold_sql").asText();
            Verdict verdict = timed(question.get("db").asText(), sql, checks);
            if (verdict instanceof Verdict.Rejected r) {
                refused.put(
                        question.get("id").asText(),
                        r.reason() + ": " + r.message().replace('\n', ' ') + "   <- " + sql);
            } else {
                CheckedSql passed = ((Verdict.Passed) verdict).statement();
                grains.merge(passed.grain() + (passed.totallyOrdered() ? " ordered" : ""), 1, Integer::sum);
            }
        }
        refused.forEach((id, why) -> System.out.println(id + "  " + why));
        System.out.printf(
                "%s: %d of %d statements that run are refused (%.2f %%); CPU per check without the engine's binder:"
                        + " p50 %.2f ms, p95 %.2f ms; %s%n",
                questions.getFileName(),
                refused.size(),
                statements,
                100.0 * refused.size() / statements,
                percentile(checks, 0.5),
                percentile(checks, 0.95),
                grains);
    }

    private Verdict timed(String db, String sql, List<Double> checks) throws IOException {
        if (!schemas.containsKey(db)) {
            SchemaFile schema = SchemaFile.read(folder.resolve(db).resolve("schema.json"));
            schemas.put(db, schema);
            databases.put(db, new PreparingBinder(schema.createStatements().toArray(String[]::new)));
        }
        long[] inBinder = new long[1];
        Binder binder = text -> {
            long start = cpu();
            Binder.Bound bound = databases.get(db).bind(text);
            inBinder[0] = cpu() - start;
            return bound;
        };
        long start = cpu();
        Verdict verdict = checker.check(
                new CheckRequest(sql, Origin.GENERATED, schemas.get(db).model(), Shop.TIME), binder);
        checks.add((cpu() - start - inBinder[0]) / 1e6);
        return verdict;
    }

    /** Of this thread: the engine's parser works in it. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double percentile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
    }
}
