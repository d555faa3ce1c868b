package io.sayquel.server.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.ask.AskCommand;
import io.sayquel.server.ask.AskPipeline;
import io.sayquel.server.ask.DatasetSource;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.EngineFactory;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.translate.FollowUpResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks a file of questions the way the service does, checks, trials, mending and all: what a language model writes only ever runs behind the
 * wall. Writes the lines of {@link Evaluation}, with {@code model} where one wrote the statement and {@code reason} where there is no answer.
 */
public final class PipelineEvaluation {
    private final Function<DatasetSource, AskPipeline> pipelines;
    private final FollowUpResolver followUps;
    private final Function<Path, Workbench> benches;
    private final EngineFactory engines;
    private final Clock clock;

    /**
     * Measures a pipeline.
     *
     * @param pipelines makes it over the databases of the set
     * @param followUps resolves the questions before one that has a {@code history}
     * @param benches makes a database in a file
     */
    public PipelineEvaluation(
            Function<DatasetSource, AskPipeline> pipelines,
            FollowUpResolver followUps,
            Function<Path, Workbench> benches,
            EngineFactory engines,
            Clock clock) {
        this.pipelines = pipelines;
        this.followUps = followUps;
        this.benches = benches;
        this.engines = engines;
        this.clock = clock;
    }

    /** Asks every question, as {@link Evaluation#run}. */
    public int run(Path databases, Path questions, Path out, OptionalInt limit, Evaluation.Progress progress)
            throws IOException {
        Path scratch = Files.createTempDirectory("sayquel-eval");
        try (BenchSource source = new BenchSource(databases, scratch, benches, engines)) {
            AskPipeline pipeline = pipelines.apply(source);
            return AnswerLines.write(questions, out, limit, item -> answer(item, pipeline, source), progress);
        } finally {
            delete(scratch);
        }
    }

    private ObjectNode answer(JsonNode item, AskPipeline pipeline, BenchSource source) {
        String database = item.path("db").asText();
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Question question =
                AskedItem.of(item, source.model(database), followUps, clock).question();
        AskCommand command = new AskCommand(
                Principal.LOCAL,
                Optional.of(database),
                item.path("question").asText(),
                true,
                OptionalInt.empty(),
                Optional.of(question.time().now()),
                Optional.of(question.time().zone()),
                Optional.of(Question.ENGLISH),
                OptionalLong.empty(),
                Optional.empty());
        AnswerCard card = pipeline.ask(command.in(question.conversation()), new Cancellation(), event -> {});
        double cpu = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6;
        ObjectNode line = line(item, card);
        line.put("cpu_ms", Math.round(cpu * 100) / 100.0);
        return line;
    }

    private static ObjectNode line(JsonNode item, AnswerCard card) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.set("id", item.path("id"));
        line.put("outcome", card.outcome().name());
        line.put("sql", card.sql().isEmpty() ? null : card.sql());
        line.put("confidence", card.confidence().orElse(0));
        line.put("translator", card.translator().map(Enum::name).orElse(""));
        line.put("reading", card.reading());
        card.reason().ifPresent(reason -> line.put("reason", reason.name()));
        card.proof().flatMap(proof -> proof.model()).ifPresent(model -> line.put("model", model.model()));
        if (!item.path("history").isEmpty()) {
            line.put("question", card.question());
        }
        return line;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : deepestFirst) {
                Files.delete(one);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
