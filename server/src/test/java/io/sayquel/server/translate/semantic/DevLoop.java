package io.sayquel.server.translate.semantic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.eval.BenchDatabase;
import io.sayquel.server.eval.ResultMatch;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lattice.Language;
import io.sayquel.server.translate.semantic.lexicon.Lexicon;
import io.sayquel.server.translate.semantic.render.SqlRenderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;

public class DevLoop {
    public static void main(String[] a) throws Exception {
        String set = a[0];
        int n = Integer.parseInt(a[1]);
        String field = a.length > 2 ? a[2] : "question";
        String filter = a.length > 3 ? a[3] : "";
        Path root = Path.of("/work/shared/bench");
        ObjectMapper om = new ObjectMapper();
        List<JsonNode> items = new ArrayList<>();
        for (String l : Files.readAllLines(root.resolve("sets/" + set + ".jsonl"))) {
            JsonNode x = om.readTree(l);
            JsonNode e = x.path("exec");
            if (x.has("gold_sql") && e.path("runs").asBoolean() && e.path("stable").asBoolean() && e.path("missing_tables").isMissingNode()) items.add(x);
        }
        Collections.shuffle(items, new Random(7));
        if (!filter.isEmpty()) items.removeIf(x -> !x.get("question").asText().contains(filter) && !x.get("id").asText().equals(filter));
        items = items.subList(0, Math.min(n, items.size()));
        items.sort(Comparator.comparing(x -> x.get("db").asText()));
        Lexicon.Factory lf = new Lexicon.Factory();
        Language en = Language.english();
        int ok = 0, oracle = 0, none = 0, bad = 0; long cpu = 0; List<Long> times = new ArrayList<>(); int cand = 0;
        Map<String, int[]> by = new TreeMap<>();
        String cur = ""; BenchDatabase db = null; Interpreter in = null;
        var mx = java.lang.management.ManagementFactory.getThreadMXBean();
        StringBuilder fails = new StringBuilder();
        for (JsonNode x : items) {
            if (!x.get("db").asText().equals(cur)) {
                if (db != null) db.close();
                cur = x.get("db").asText();
                db = BenchDatabase.load(root.resolve("db/" + cur), DuckDbWorkbench::inMemory);
                in = new Interpreter(lf.of(db.model()));
            }
            String q = x.get(field).asText();
            long t0 = mx.getCurrentThreadCpuTime();
            Interpreter.Reading r;
            try { r = in.read(q, en); } catch (RuntimeException e) { System.out.println("CRASH " + q); e.printStackTrace(System.out); r = new Interpreter.Reading(null, List.of()); }
            times.add(mx.getCurrentThreadCpuTime() - t0);
            cand += r.plans().size();
            boolean ord = x.path("exec").path("ordered").asBoolean();
            ResultMatch gold = new ResultMatch(db.rows().query(x.get("gold_sql").asText()));
            int[] c = by.computeIfAbsent(x.path("difficulty").asText(), k -> new int[3]); c[0]++;
            boolean first = false, any = false; String firstSql = "", err = "", anySql = ""; Plan fp = null;
            int i = 0;
            for (Plan p : r.plans()) {
                String sql = SqlRenderer.render(p.query()); boolean good = false;
                try { good = gold.matches(new ResultMatch(db.rows().query(sql)), ord); } catch (RuntimeException e) { if (i == 0) { err = e.getMessage().split("\n")[0]; bad++; } }
                if (i == 0) { first = good; firstSql = sql; fp = p; }
                if (good && !any) { any = true; anySql = p.flipped() + " " + sql; }
                i++;
            }
            if (r.plans().isEmpty()) none++;
            if (first) { ok++; c[1]++; }
            if (any) { oracle++; c[2]++; }
            if (!first) {
                fails.append(x.get("id").asText()).append(' ').append(cur).append(" | ").append(q).append("\n   G ").append(x.get("gold_sql").asText()).append("\n   P ").append(firstSql).append(err.isEmpty() ? "" : "\n   E " + err).append(any ? "\n   O " + anySql : "").append(fp == null ? "" : "\n   F " + show(fp, r)).append("\n");
            }
        }
        Files.writeString(Path.of("/tmp/tt/fails.txt"), fails.toString());
        Collections.sort(times);
        System.out.printf("%s n=%d ok=%.1f oracle=%.1f none=%d sqlerr=%d cand=%.1f p50=%.1fms p95=%.1fms%n", set, items.size(), 100.0 * ok / items.size(), 100.0 * oracle / items.size(), none, bad, 1.0 * cand / items.size(), times.get(times.size() / 2) / 1e6, times.get(times.size() * 95 / 100) / 1e6);
        by.forEach((k, c) -> System.out.printf("   %-8s n=%d ok=%.1f oracle=%.1f%n", k, c[0], 100.0 * c[1] / c[0], 100.0 * c[2] / c[0]));
    }

    static String show(Plan p, Interpreter.Reading r) {
        StringBuilder b = new StringBuilder();
        for (Fragment f : p.fragments()) {
            String detail = f instanceof Fragment.Mark m ? "" + m.cue() : f instanceof Fragment.Extreme e ? "" + e.how() + e.adjective() : f instanceof Fragment.Compared c ? c.operator() + c.number() + (c.counted() ? "#" : "") : "";
            b.append(f.getClass().getSimpleName()).append('(').append(detail).append(detail.isEmpty() ? "" : " ").append(r.lattice().text(f.from(), f.to())).append(") ");
        }
        return b.toString();
    }
}
