package io.sayquel.server.translate.llm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.translate.llm.CallFrame;
import io.sayquel.server.translate.llm.Completion;
import io.sayquel.server.translate.llm.LanguageModel;
import io.sayquel.server.translate.llm.ModelFailure;
import io.sayquel.server.translate.llm.ModelId;
import io.sayquel.server.translate.llm.Prompt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * No model, but a script: for each question the replies that a model might give, one for each attempt. It calls nobody, and every answer
 * says that it was a script.
 */
final class ScriptedModel implements LanguageModel {
    private static final ModelId ID = new ModelId("scripted", "demo");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern QUESTION = Pattern.compile("BEGIN question \\(a JSON string\\)\\n(\".*\")\\n");
    private static final int PIECE = 24;

    private final Map<String, JsonNode> replies = new HashMap<>();

    private ScriptedModel(JsonNode script) {
        script.path("questions")
                .forEach(q -> replies.put(plain(q.path("question").asText()), q.path("replies")));
    }

    /**
     * A script.
     *
     * @param file where it is; empty for the one that comes with the program
     * @throws SayquelException INVALID_SETTING if it cannot be read
     */
    static ScriptedModel open(String file) {
        try {
            return new ScriptedModel(
                    new YAMLMapper().readTree(file.isEmpty() ? own() : Files.readString(Path.of(file))));
        } catch (IOException e) {
            throw new SayquelException(
                    Reason.INVALID_SETTING,
                    "llm.script: the script cannot be read",
                    "name a YAML file with questions and replies, or leave it empty",
                    Optional.empty(),
                    e);
        }
    }

    private static String own() throws IOException {
        try (InputStream in =
                ScriptedModel.class.getResourceAsStream("/io/sayquel/server/translate/llm/scripted.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public ModelId id() {
        return ID;
    }

    @Override
    public boolean scripted() {
        return true;
    }

    @Override
    public Completion complete(Prompt prompt, CallFrame frame, Consumer<String> onText) {
        String reply = switch (prompt.form()) {
            case STATEMENT -> reply(prompt);
            case REVIEW -> "{\"verdict\":\"accept\"}";
            case WORDING -> "{\"sentences\":[],\"explanation\":\"\"}";
        };
        for (int at = 0; at < reply.length(); at += PIECE) {
            if (frame.stop().stopped()) {
                throw ModelFailure.stopped();
            }
            onText.accept(reply.substring(at, Math.min(reply.length(), at + PIECE)));
        }
        return new Completion(reply, 0, 0);
    }

    private String reply(Prompt prompt) {
        long attempt = prompt.turns().stream().filter(Prompt.Turn::byModel).count();
        JsonNode known = replies.get(plain(question(prompt)));
        if (known == null || known.isEmpty()) {
            return "{\"sql\":\"\",\"status\":\"unanswerable\",\"message\":\"the script has no reply to this question\"}";
        }
        JsonNode reply = known.get((int) Math.min(attempt, known.size() - 1));
        return reply.isTextual() ? reply.asText() : reply.toString();
    }

    private static String question(Prompt prompt) {
        Matcher question = QUESTION.matcher(prompt.turns().get(0).text());
        try {
            return question.find() ? JSON.readTree(question.group(1)).asText() : "";
        } catch (IOException e) {
            throw new IllegalStateException("a prompt's question is no JSON string", e);
        }
    }

    private static String plain(String question) {
        return question.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
