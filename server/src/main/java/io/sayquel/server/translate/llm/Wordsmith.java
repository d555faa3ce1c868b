package io.sayquel.server.translate.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DatasetRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Asks a model for other words for what was found in a result. What it gives has no authority: whoever asked judges it. No value of the rows
 * leaves unless the one who asks hands it over. Safe for use by many threads.
 */
public final class Wordsmith {
    private static final int MOST_SENTENCES = 20;

    private final LlmTranslator models;
    private final Duration limit;

    /** @param limit the longest that an answer is kept waiting for it */
    public Wordsmith(LlmTranslator models, Duration limit) {
        this.models = models;
        this.limit = limit;
    }

    /**
     * Something to word.
     *
     * @param number its number, from 1
     * @param template its text with gaps
     * @param values what stands in the gaps; none where that may not leave
     */
    public record Finding(int number, String template, List<String> values) {
        public Finding {
            values = List.copyOf(values);
        }
    }

    /**
     * What is asked.
     *
     * @param read columns that the answer rests on, for the ledger
     * @param columns names of the result's columns
     */
    public record Order(
            Question question, DatasetRef dataset, List<ColumnRef> read, List<String> columns, List<Finding> findings) {
        public Order {
            read = List.copyOf(read);
            columns = List.copyOf(columns);
            findings = List.copyOf(findings);
        }
    }

    /**
     * What the model wrote.
     *
     * @param by which model
     * @param sentences by the number of the finding
     * @param explanation what was computed, in its words; may be empty
     */
    public record Written(ModelId by, Map<Integer, String> sentences, String explanation) {
        public Written {
            sentences = Map.copyOf(sentences);
        }
    }

    /**
     * Asks.
     *
     * @throws ModelFailure if nothing usable comes within the limit
     */
    public Written word(Order order, Asker asker) {
        Duration idle = models.options().idle();
        Calls calls = new Calls(models, order.dataset(), order.read(), asker, CallFrame.of(limit, idle, asker.stop()));
        Prompt prompt = models.writer()
                .wording(
                        order.question(),
                        order.columns(),
                        order.findings().stream()
                                .map(f -> f.number() + ". " + f.template())
                                .toList(),
                        order.findings().stream()
                                .filter(f -> !f.values().isEmpty())
                                .map(Wordsmith::values)
                                .toList());
        String text = calls.ask(prompt, () -> piece -> {});
        JsonNode said = ModelAnswer.json(text)
                .orElseThrow(
                        () -> ModelFailure.lasting(Reason.LLM_BAD_ANSWER, "the model's wording is no JSON object", ""));
        return new Written(
                calls.model().id(),
                sentences(said),
                said.path("explanation").asText("").strip());
    }

    private static String values(Finding finding) {
        return finding.number() + ". "
                + IntStream.range(0, finding.values().size())
                        .mapToObj(i -> "{v" + (i + 1) + "} = "
                                + PlainText.quoted(finding.values().get(i)))
                        .collect(Collectors.joining(", "));
    }

    /** The first for each finding, and of no more than could be meant. */
    private static Map<Integer, String> sentences(JsonNode said) {
        Map<Integer, String> sentences = new LinkedHashMap<>();
        List<JsonNode> all = new ArrayList<>();
        said.path("sentences").forEach(all::add);
        all.stream()
                .limit(MOST_SENTENCES)
                .filter(s -> s.path("of").canConvertToInt())
                .forEach(s -> sentences.putIfAbsent(
                        s.path("of").asInt(), s.path("text").asText("").strip()));
        return sentences;
    }
}
