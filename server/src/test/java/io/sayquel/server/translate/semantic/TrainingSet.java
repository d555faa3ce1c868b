package io.sayquel.server.translate.semantic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.eval.BenchDatabase;
import io.sayquel.server.eval.GoldenBench;
import io.sayquel.server.eval.GoldenFile.Golden;
import io.sayquel.server.eval.ResultMatch;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.PerModel;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import io.sayquel.server.translate.semantic.Interpreter.Interpretation;
import io.sayquel.server.translate.semantic.TrainingQuestion.Built;
import io.sayquel.server.translate.semantic.TrainingQuestion.Source;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.lattice.Language;
import io.sayquel.server.translate.semantic.rank.Features;
import io.sayquel.server.translate.semantic.rank.Ranker.Ranked;
import io.sayquel.server.translate.semantic.render.Finisher;
import io.sayquel.server.translate.semantic.render.SqlRenderer;
import io.sayquel.server.translate.semantic.veto.Veto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Builds every plan of many questions and finds out by their rows which are right. */
final class TrainingSet {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TimeContext TIME =
            new TimeContext(Instant.parse("2025-06-30T12:00:00Z"), ZoneOffset.UTC, TimeContext.Source.REQUEST);
    private static final int STRAYS_PER_DATABASE = 40;
    private static final Pattern TABLE = Pattern.compile("(?i)\\b(?:from|join)\\s+[`\"]?(\\w+)");

    private final PerModel<Interpreter> interpreters = Interpreter.perModel();
    private final Language english = Language.english();
    private final Language indonesian = Language.indonesian();
    private final Map<String, List<TrainingQuestion>> byDatabase = new ConcurrentHashMap<>();

    /** Everything so far, in an order that does not depend on threads. */
    List<TrainingQuestion> questions() {
        return byDatabase.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(e -> e.getValue().stream())
                .toList();
    }

    /**
     * Adds questions of a set, and for each database some of other databases, to which every answer is wrong.
     *
     * @param root holds a folder of databases and one of questions
     * @param most questions at most, picked by chance but the same each time
     */
    void addSet(Path root, String set, int most) throws IOException {
        List<JsonNode> items = new ArrayList<>();
        for (String line : Files.readAllLines(root.resolve("sets/" + set + ".jsonl"))) {
            JsonNode item = JSON.readTree(line);
            JsonNode runs = item.path("exec");
            if (runs.path("runs").asBoolean()
                    && runs.path("stable").asBoolean()
                    && runs.path("missing_tables").isMissingNode()) {
                items.add(item);
            }
        }
        Collections.shuffle(items, new Random(7));
        List<JsonNode> chosen = List.copyOf(items.subList(0, Math.min(most, items.size())));
        Map<String, List<JsonNode>> databases = new LinkedHashMap<>();
        chosen.forEach(i -> databases
                .computeIfAbsent(i.path("db").asText(), d -> new ArrayList<>())
                .add(i));
        databases.entrySet().parallelStream().forEach(e -> addDatabase(root, e.getKey(), e.getValue(), chosen));
    }

    private void addDatabase(Path root, String name, List<JsonNode> items, List<JsonNode> all) {
        List<TrainingQuestion> built = new ArrayList<>();
        try (BenchDatabase database = BenchDatabase.load(root.resolve("db").resolve(name), DuckDbWorkbench::inMemory)) {
            for (JsonNode item : items) {
                String gold = item.path("gold_sql").asText();
                ResultMatch rows = new ResultMatch(database.rows().query(gold));
                boolean ordered = item.path("exec").path("ordered").asBoolean();
                Predicate<String> right = sql -> matches(rows, database, sql, ordered);
                built.add(build(
                        item.path("id").asText(),
                        name,
                        Source.SET,
                        text(item),
                        gold,
                        database.model(),
                        english,
                        right));
            }
            String base = name.replaceAll("\\..*", "");
            Random chance = new Random(name.hashCode());
            for (int i = 0; i < (name.contains(".") ? STRAYS_PER_DATABASE / 4 : STRAYS_PER_DATABASE); i++) {
                JsonNode other = all.get(chance.nextInt(all.size()));
                if (!other.path("db").asText().startsWith(base) && !hasAll(database.model(), other)) {
                    built.add(build(
                            "stray", name, Source.STRAY, text(other), "", database.model(), english, sql -> false));
                }
            }
        }
        byDatabase.merge(name, built, (one, two) -> {
            List<TrainingQuestion> both = new ArrayList<>(one);
            both.addAll(two);
            return both;
        });
    }

    /** Whether a dataset has tables of all the names that a question needs: students of one school are asked about like any. */
    private static boolean hasAll(SemanticModel model, JsonNode item) {
        List<String> here = model.tables().stream().map(t -> stem(t.name())).toList();
        return TABLE.matcher(item.path("gold_sql").asText())
                .results()
                .map(m -> stem(m.group(1)))
                .allMatch(here::contains);
    }

    private static String stem(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("s$", "");
    }

    private static String text(JsonNode item) {
        return item.path("question").asText();
    }

    private static boolean matches(ResultMatch gold, BenchDatabase database, String sql, boolean ordered) {
        try {
            return gold.matches(new ResultMatch(database.rows().query(sql)), ordered);
        } catch (RuntimeException e) {
            return false; // what the engine refuses is no right answer
        }
    }

    private TrainingQuestion build(
            String id,
            String database,
            Source source,
            String text,
            String gold,
            SemanticModel model,
            Language language,
            Predicate<String> right) {
        Question question = new Question(text, Question.ENGLISH, TIME);
        return build(id, database, source, question, gold, model, language, right);
    }

    private TrainingQuestion build(
            String id,
            String database,
            Source source,
            Question question,
            String gold,
            SemanticModel model,
            Language language,
            Predicate<String> right) {
        Interpretation read = interpreters.of(model).interpret(question, language);
        List<Built> plans = new ArrayList<>();
        for (Plan plan : read.plans()) {
            String sql = SqlRenderer.render(new Finisher(model).finish(plan.query()));
            Map<String, Double> features = Features.of(read.lattice(), plan);
            boolean vetoed = !Veto.of(read.lattice(), new Ranked(plan, features, 0, 0, 0), model)
                    .isEmpty();
            plans.add(new Built(features, right.test(sql), vetoed, sql, TrainingQuestion.words(plan, read.lattice())));
        }
        return new TrainingQuestion(id, database, source, question.text(), gold, plans);
    }

    /** Adds the project's own questions, and to each of their datasets questions of the sets, which are strays there. */
    void addGoverned(Path home) {
        List<String> others = questions().stream()
                .filter(q -> q.source() == Source.SET)
                .map(TrainingQuestion::text)
                .distinct()
                .toList();
        List<TrainingQuestion> built = new ArrayList<>();
        try (Retail shop = new Retail();
                Uploaded school = Uploaded.school()) {
            addFile(built, shop.model(), shop::rows, "shop.en.txt", Question.ENGLISH);
            addFile(built, shop.model(), shop::rows, "shop.id.txt", Question.INDONESIAN);
            addFile(built, school.model(), school::rows, "school.en.txt", Question.ENGLISH);
            addStrays(built, shop.model(), others);
            addStrays(built, school.model(), others);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (GoldenBench retail = new GoldenBench(home)) {
            for (Golden golden : GoldenBench.goldens()) {
                Question question = retail.question(golden.question());
                built.add(build(
                        "golden",
                        "retail",
                        Source.GOVERNED,
                        question,
                        golden.sql(),
                        retail.model(),
                        language(question.language()),
                        sql -> gives(retail, golden, sql)));
            }
            addStrays(built, retail.model(), others);
        }
        byDatabase.put("", built);
    }

    private void addStrays(List<TrainingQuestion> built, SemanticModel model, List<String> others) {
        Random chance = new Random(5);
        for (int i = 0; i < 60 && !others.isEmpty(); i++) {
            String text = others.get(chance.nextInt(others.size()));
            built.add(build("stray", model.ref().id(), Source.STRAY, text, "", model, english, sql -> false));
        }
    }

    private static boolean gives(GoldenBench retail, Golden golden, String sql) {
        try {
            return retail.difference(golden, sql).isEmpty();
        } catch (RuntimeException e) {
            return false; // what the wall refuses is no right answer
        }
    }

    private Language language(Locale locale) {
        return locale.equals(Question.INDONESIAN) ? indonesian : english;
    }

    private void addFile(
            List<TrainingQuestion> built,
            SemanticModel model,
            Function<String, List<List<Object>>> rows,
            String file,
            Locale locale)
            throws IOException {
        List<String> lines = QuestionFile.lines(file);
        for (int i = 0; i + 1 < lines.size(); i += 3) {
            String gold = lines.get(i + 1);
            ResultMatch expected = new ResultMatch(rows.apply(gold));
            boolean ordered = QuestionFile.ordered(gold);
            Question question = Retail.question(QuestionFile.question(lines.get(i)), locale);
            String database = model.ref().id();
            built.add(build(database, database, Source.GOVERNED, question, gold, model, language(locale), sql -> {
                try {
                    return expected.matches(new ResultMatch(rows.apply(sql)), ordered);
                } catch (RuntimeException e) {
                    return false; // what the engine refuses is no right answer
                }
            }));
        }
    }
}
