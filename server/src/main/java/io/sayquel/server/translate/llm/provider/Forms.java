package io.sayquel.server.translate.llm.provider;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.sayquel.server.translate.llm.AnswerForm;
import java.util.List;

/** The forms of answers as JSON schemas. The statement comes first, so that it can be shown as it is written. */
final class Forms {
    private static final ResponseFormat STATEMENT = format("statement", statement());
    private static final ResponseFormat REVIEW = format("review", review());
    private static final ResponseFormat WORDING = format("wording", wording());

    private Forms() {}

    static ResponseFormat of(AnswerForm form) {
        return switch (form) {
            case STATEMENT -> STATEMENT;
            case REVIEW -> REVIEW;
            case WORDING -> WORDING;
        };
    }

    private static JsonObjectSchema statement() {
        JsonObjectSchema alternative = JsonObjectSchema.builder()
                .addStringProperty("sql")
                .addStringProperty("reading")
                .required("sql", "reading")
                .additionalProperties(false)
                .build();
        return JsonObjectSchema.builder()
                .addStringProperty("sql")
                .addStringProperty("reading")
                .addEnumProperty("status", List.of("answer", "ambiguous", "unanswerable"))
                .addProperty("assumptions", list(new JsonStringSchema()))
                .addProperty("alternatives", list(alternative))
                .addStringProperty("message")
                .required("sql", "reading", "status", "assumptions", "alternatives", "message")
                .additionalProperties(false)
                .build();
    }

    private static JsonObjectSchema review() {
        return JsonObjectSchema.builder()
                .addEnumProperty("verdict", List.of("accept", "reject", "propose"))
                .addStringProperty("sql")
                .addStringProperty("message")
                .required("verdict", "sql", "message")
                .additionalProperties(false)
                .build();
    }

    private static JsonObjectSchema wording() {
        JsonObjectSchema sentence = JsonObjectSchema.builder()
                .addIntegerProperty("of")
                .addStringProperty("text")
                .required("of", "text")
                .additionalProperties(false)
                .build();
        return JsonObjectSchema.builder()
                .addProperty("sentences", list(sentence))
                .addStringProperty("explanation")
                .required("sentences", "explanation")
                .additionalProperties(false)
                .build();
    }

    private static JsonArraySchema list(dev.langchain4j.model.chat.request.json.JsonSchemaElement item) {
        return JsonArraySchema.builder().items(item).build();
    }

    private static ResponseFormat format(String name, JsonObjectSchema root) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder().name(name).rootElement(root).build())
                .build();
    }
}
