package io.sayquel.server.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.check.CheckRequest;
import io.sayquel.server.check.Checker;
import io.sayquel.server.check.Origin;
import io.sayquel.server.check.Verdict;
import io.sayquel.server.ground.Retriever;
import io.sayquel.server.ground.SchemaSearch;
import io.sayquel.server.ground.VectorOptions;
import io.sayquel.server.ground.vector.Embedder;
import io.sayquel.server.ground.vector.EmbedderProvider;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.data.ValueIndex;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import io.sayquel.server.store.Store;
import io.sayquel.server.store.embedded.EmbeddedStore;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.llm.Hints;
import io.sayquel.server.translate.llm.prompt.Brief;
import io.sayquel.server.translate.llm.prompt.PromptOptions;
import io.sayquel.server.translate.llm.prompt.PromptWriter;
import io.sayquel.server.translate.semantic.SemanticTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How often a prompt names every column that the right statement reads, how long prompts are, and how long writing one takes; and how
 * long the prompt of a dataset of 500 columns is. No model is asked.
 *
 * <p>Arguments: a folder that holds {@code db} and {@code sets}, then names of sets; with {@code -v} first, questions that lack a column
 * are printed; with {@code by=minilm} before the folder, an embedding model whose jars are on the class path helps to choose.
 */
public final class PromptRecall {
    private static final TimeContext TIME =
            new TimeContext(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC, TimeContext.Source.REQUEST);
    private static final PromptOptions OPTIONS = new PromptOptions(20, 6_000, 4, true);

    private final Path folder;
    private final boolean verbose;
    private final Retriever retriever;
    private final PromptWriter writer = new PromptWriter(OPTIONS);
    private final SemanticTranslator rules = new SemanticTranslator();

    private PromptRecall(Path folder, boolean verbose, Retriever retriever) {
        this.folder = folder;
        this.verbose = verbose;
        this.retriever = retriever;
    }

    public static void main(String[] arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean verbose = words.remove("-v");
        Optional<String> embedder = words.get(0).startsWith("by=")
                ? Optional.of(words.remove(0).substring("by=".length()))
                : Optional.empty();
        Path file = Files.createTempFile("recall", ".db");
        try (EmbeddedStore store = EmbeddedStore.open(file, Clock.systemUTC());
                Retriever retriever = retriever(embedder, store)) {
            PromptRecall recall = new PromptRecall(Path.of(words.get(0)), verbose, retriever);
            for (String set : words.subList(1, words.size())) {
                recall.measure(set);
            }
            recall.wide();
        } finally {
            Files.delete(file);
        }
    }

    private static Retriever retriever(Optional<String> embedder, Store store) {
        SchemaSearch search = new SchemaSearch();
        if (embedder.isEmpty()) {
            return Retriever.byWords(search);
        }
        Embedder model = ServiceLoader.load(EmbedderProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(p -> p.name().equals(embedder.get()))
                .findFirst()
                .orElseThrow()
                .open();
        // a question waits for its index, else what is measured is how fast the machine makes indexes
        VectorOptions options = new VectorOptions(10, 0.7, Duration.ofMinutes(10), 0);
        return Retriever.byMeaning(search, model, store.vectors(), store.egress(), options, Clock.systemUTC());
    }

    private void measure(String set) throws IOException {
        int questions = 0;
        int whole = 0;
        int larger = 0;
        int wholeOfLarger = 0;
        List<Integer> tokens = new ArrayList<>();
        List<Long> micros = new ArrayList<>();
        try (DuckDbSqlParser parser = DuckDbSqlParser.open();
                Databases databases = new Databases(folder.resolve("db"), DuckDbWorkbench::inMemory)) {
            Checker checker = new Checker(parser);
            for (String line : Files.readAllLines(folder.resolve("sets/" + set + ".jsonl"))) {
                JsonNode item = new ObjectMapper().readTree(line);
                if (!item.path("exec").path("runs").asBoolean()) {
                    continue;
                }
                BenchDatabase database = databases.of(item.path("db").asText());
                Optional<Set<String>> gold =
                        gold(checker, database, item.path("gold_sql").asText());
                if (gold.isEmpty()) {
                    continue;
                }
                Question question = new Question(item.path("question").asText(), Question.ENGLISH, TIME);
                Hints hints = hints(question, database.model());
                long begin = System.nanoTime();
                Brief brief = brief(question, database.model(), hints);
                micros.add((System.nanoTime() - begin) / 1_000);
                tokens.add(brief.prompt().tokens());
                Set<String> told = brief.columns().stream()
                        .map(c -> c.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
                boolean all = told.containsAll(gold.get());
                boolean isLarger = columns(database.model()) > OPTIONS.mostColumns();
                questions++;
                whole += all ? 1 : 0;
                larger += isLarger ? 1 : 0;
                wholeOfLarger += isLarger && all ? 1 : 0;
                if (verbose && !all) {
                    Set<String> missing = new HashSet<>(gold.get());
                    missing.removeAll(told);
                    System.out.println(item.path("db").asText() + ": " + question.text() + "  lacks " + missing);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d questions, %.1f %% with every column of the right statement; of %d about more than %d columns"
                        + " %.1f %%; tokens p50 %d, most %d; writing p50 %.1f ms%n",
                set,
                questions,
                100.0 * whole / questions,
                larger,
                OPTIONS.mostColumns(),
                100.0 * wholeOfLarger / Math.max(1, larger),
                middle(tokens),
                tokens.stream().mapToInt(t -> t).max().orElse(0),
                middle(micros.stream().map(Math::toIntExact).toList()) / 1e3);
    }

    private Brief brief(Question question, SemanticModel model, Hints hints) {
        return writer.brief(
                question, model, hints, retriever.retrieve(PromptWriter.wanted(question, Principal.LOCAL, ""), model));
    }

    private static int columns(SemanticModel model) {
        return model.tables().stream().mapToInt(t -> t.columns().size()).sum();
    }

    private static int middle(List<Integer> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0);
    }

    private Hints hints(Question question, SemanticModel model) {
        TranslationResult result = rules.translate(question, model);
        return result instanceof TranslationResult.Declined declined
                ? Hints.of(declined.best(), declined.unknown(), model)
                : Hints.of(result.best(), List.of(), model);
    }

    private static Optional<Set<String>> gold(Checker checker, BenchDatabase database, String sql) {
        CheckRequest request = new CheckRequest(sql, Origin.TYPED, database.model(), TIME);
        Verdict verdict = checker.check(request, new WorkbenchBinder(database.rows()));
        return verdict instanceof Verdict.Passed passed
                ? Optional.of(passed.statement().columnsRead().stream()
                        .map(c -> c.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()))
                : Optional.empty();
    }

    /** A made-up dataset of 25 tables of 20 columns, every one described at length. */
    private void wide() {
        List<Table> tables =
                IntStream.range(0, 25).mapToObj(PromptRecall::table).toList();
        List<Join> joins = IntStream.range(1, 25)
                .mapToObj(i -> new Join(
                        "area_" + i,
                        List.of("ref_0"),
                        "area_" + (i - 1),
                        List.of("ref_0"),
                        Optional.empty(),
                        Join.Source.DECLARED))
                .toList();
        SemanticModel model = new SemanticModel(
                new DatasetRef("wide", 1),
                tables,
                joins,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Policy.OPEN,
                Optional.empty(),
                "",
                Anchor.CLOCK,
                ZoneOffset.UTC,
                Optional.empty(),
                ValueIndex.EMPTY);
        Question question = new Question(
                "average measure 7 of area 12 by ref 3 of area 14, compared with area 3", Question.ENGLISH, TIME);
        Brief brief = brief(question, model, Hints.NONE);
        List<String> asked = List.of("area_12.measure_7", "area_14.ref_3");
        System.out.printf(
                "500 columns: %d named, about %d tokens of %d; the %s asked for are %samong them%n",
                brief.columns().size(),
                brief.prompt().tokens(),
                OPTIONS.mostTokens(),
                asked,
                brief.columns().stream().map(ColumnRef::toString).toList().containsAll(asked) ? "" : "not ");
    }

    private static Table table(int number) {
        String words = "what is measured here, described at some length ".repeat(3);
        List<Column> columns = IntStream.range(0, 20)
                .mapToObj(i -> i < 5
                        ? Column.of("ref_" + i, DataType.of("BIGINT"), Role.ID)
                        : Column.of("measure_" + i, DataType.of("DECIMAL(18,2)"), Role.MEASURE))
                .map(c -> new Column(
                        c.name(), c.type(), c.role(), "", words, c.unit(), c.additive(), false, Map.of(), c.stats()))
                .toList();
        return new Table("area_" + number, "", words, columns, List.of("ref_0"), Optional.empty(), Map.of(), 1_000, 0);
    }
}
