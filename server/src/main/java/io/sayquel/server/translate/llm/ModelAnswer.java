package io.sayquel.server.translate.llm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model answered, read with patience: a JSON object with anything around it, a fenced statement, or a bare one. Fields that
 * nobody asked for, such as how sure it is of itself, are not read.
 *
 * @param status what kind of answer it is
 * @param readings statements with their readings, likeliest first; empty if it wrote none
 * @param assumptions choices that it made
 * @param message why there is no statement
 */
record ModelAnswer(Status status, List<Reading> readings, List<String> assumptions, String message) {
    /** Kinds of answers. */
    enum Status {
        ANSWER,
        AMBIGUOUS,
        UNANSWERABLE
    }

    /** A statement and how the model says it understood the question. */
    record Reading(String sql, String text) {}

    private static final int MOST_READINGS = 3;
    private static final int MOST_ASSUMPTIONS = 4;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();
    /** What some models write before they answer. */
    private static final Pattern THOUGHTS = Pattern.compile("(?is)^\\s*<(think|thinking|reasoning)>.*?</\\1>");

    private static final Pattern FENCE = Pattern.compile("(?is)```(?:sql|duckdb)?\\s*\\n(.*?)```");
    private static final Pattern STATEMENT = Pattern.compile("(?is)^\\s*(?:--[^\\n]*\\n\\s*)*(?:select|with)\\b.*");

    ModelAnswer {
        readings = List.copyOf(readings);
        assumptions = List.copyOf(assumptions);
    }

    /** What a text says; empty if it says nothing that can be used. */
    static Optional<ModelAnswer> read(String text) {
        String said = THOUGHTS.matcher(text).replaceAll("");
        return json(said).flatMap(ModelAnswer::of).or(() -> bare(said));
    }

    /** The first JSON object in a text. */
    static Optional<JsonNode> json(String text) {
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
            try (JsonParser parser = JSON.createParser(text.substring(at))) {
                JsonNode node = JSON.readTree(parser);
                if (node != null && node.isObject() && !node.isEmpty()) {
                    return Optional.of(node);
                }
            } catch (IOException notHere) {
                if (at > 2_000) {
                    return Optional.empty(); // an object begins near the start, or there is none
                }
            }
        }
        return Optional.empty();
    }

    /** The statement that a JSON string holds. */
    static Optional<String> text(String literal) {
        try {
            return Optional.of(JSON.readTree(literal).asText().strip());
        } catch (IOException notAString) {
            return Optional.empty();
        }
    }

    private static Optional<ModelAnswer> of(JsonNode json) {
        List<Reading> readings = new ArrayList<>();
        add(readings, json);
        Status status = status(json.path("status").asText());
        if (status == Status.AMBIGUOUS) {
            json.path("alternatives").forEach(a -> add(readings, a));
        }
        List<String> assumptions = new ArrayList<>();
        json.path("assumptions").forEach(a -> {
            if (assumptions.size() < MOST_ASSUMPTIONS && !a.asText().isBlank()) {
                assumptions.add(PlainText.sentence(a.asText()));
            }
        });
        String message = PlainText.sentence(json.path("message").asText());
        boolean usable = status == Status.UNANSWERABLE || !readings.isEmpty();
        return usable ? Optional.of(new ModelAnswer(status, readings, assumptions, message)) : Optional.empty();
    }

    private static void add(List<Reading> readings, JsonNode json) {
        String sql = json.path("sql").asText().strip();
        if (!sql.isEmpty() && readings.size() < MOST_READINGS) {
            readings.add(
                    new Reading(sql, PlainText.sentence(json.path("reading").asText())));
        }
    }

    private static Status status(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "ambiguous" -> Status.AMBIGUOUS;
            case "unanswerable" -> Status.UNANSWERABLE;
            default -> Status.ANSWER;
        };
    }

    private static Optional<ModelAnswer> bare(String text) {
        Matcher fence = FENCE.matcher(text);
        String sql = fence.find() ? fence.group(1) : text;
        return STATEMENT.matcher(sql).matches()
                ? Optional.of(new ModelAnswer(Status.ANSWER, List.of(new Reading(sql.strip(), "")), List.of(), ""))
                : Optional.empty();
    }
}
