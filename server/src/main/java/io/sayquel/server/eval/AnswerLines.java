package io.sayquel.server.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** Files of questions and of what came of them, one JSON object on each line. */
final class AnswerLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AnswerLines() {}

    /**
     * Answers every question of a file.
     *
     * @param out is written anew
     * @param limit the most questions
     * @return how many were asked
     */
    static int write(
            Path questions,
            Path out,
            OptionalInt limit,
            Function<JsonNode, ObjectNode> answer,
            Evaluation.Progress progress)
            throws IOException {
        List<String> lines = Files.readAllLines(questions).stream()
                .filter(l -> !l.isBlank())
                .limit(limit.orElse(Integer.MAX_VALUE))
                .toList();
        try (BufferedWriter writer = Files.newBufferedWriter(out)) {
            for (int i = 0; i < lines.size(); i++) {
                writer.write(JSON.writeValueAsString(answer.apply(JSON.readTree(lines.get(i)))));
                writer.newLine();
                progress.at(i + 1, lines.size());
            }
        }
        return lines.size();
    }
}
