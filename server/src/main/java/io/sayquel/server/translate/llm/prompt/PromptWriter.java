package io.sayquel.server.translate.llm.prompt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sayquel.server.ground.Inquiry;
import io.sayquel.server.ground.Retrieved;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.llm.AnswerForm;
import io.sayquel.server.translate.llm.Hints;
import io.sayquel.server.translate.llm.Prompt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes prompts. What matters less is left out until the whole is within its budget: first examples, then habits and meanings, then columns,
 * the unlikeliest first. Safe for use by many threads.
 */
public final class PromptWriter {
    private final Templates templates = new Templates();
    private final PromptOptions options;

    public PromptWriter(PromptOptions options) {
        this.options = options;
    }

    /** Names the templates and their content. */
    public String templates() {
        return templates.identity();
    }

    /**
     * The prompt for a question, before anything was answered to it.
     *
     * @param found what was found for {@link #wanted}
     */
    public Brief brief(Question question, SemanticModel model, Hints hints, Retrieved found) {
        int columns = options.mostColumns();
        int examples = options.examples();
        int meanings = Integer.MAX_VALUE;
        while (true) {
            Focus focus = new SchemaFocus(model).choose(said(question), found, hints.linked(), columns);
            int said = focus.metrics().size() + focus.terms().size();
            Brief brief = brief(question, model, hints, found, focus, examples, meanings);
            if (brief.prompt().tokens() <= options.mostTokens() || columns <= 1) {
                return brief;
            }
            if (examples > 0) {
                examples--;
            } else if (Math.min(meanings, said) > 0) {
                meanings = Math.min(meanings, said) / 2;
            } else {
                columns = Math.max(1, columns * 3 / 4);
            }
        }
    }

    /** What is to be found for a question: by its words, and those of the one that it may refer to. */
    public static Inquiry wanted(Question question, Principal principal, String answerId) {
        return new Inquiry(principal, answerId, question.text(), before(question));
    }

    private static String before(Question question) {
        List<Conversation.Turn> turns = question.conversation().turns();
        return turns.isEmpty() ? "" : turns.get(turns.size() - 1).question();
    }

    private static String said(Question question) {
        String before = before(question);
        return before.isEmpty() ? question.text() : question.text() + " " + before;
    }

    private Brief brief(
            Question question,
            SemanticModel model,
            Hints hints,
            Retrieved found,
            Focus focus,
            int examples,
            int mostMeanings) {
        Map<String, String> parts = new HashMap<>();
        parts.put("schema", new SchemaText(model, options.ranges()).of(focus));
        parts.put("meanings", block("meanings", meanings(focus, mostMeanings)));
        parts.put("examples", block("examples", new Examples(model, question.text()).of(found.questions(), examples)));
        parts.put(
                "hints",
                block("hints", hints.lines().stream().map(SchemaText::quoted).toList()));
        Examples told = new Examples(model, question.text());
        parts.put(
                "earlier",
                block("earlier questions", told.earlier(question.conversation()))
                        + (mostMeanings == Integer.MAX_VALUE
                                ? block("habits of this conversation", told.habits(question.conversation()))
                                : ""));
        parts.put("today", question.time().today().toString());
        parts.put("zone", question.time().zone().getId());
        parts.put("language", SchemaText.language(question.language()));
        parts.put("question", json(question.text()));
        Prompt prompt = new Prompt(
                templates.text(Templates.TRANSLATE_SYSTEM),
                List.of(ours(templates.fill(Templates.TRANSLATE, parts))),
                AnswerForm.STATEMENT);
        List<ColumnRef> named = focus.all().stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
        return new Brief(prompt, named, parts, found.how());
    }

    private static List<String> meanings(Focus focus, int most) {
        return Stream.concat(
                        focus.metrics().stream().map(SchemaText::metric),
                        focus.terms().stream().map(SchemaText::term))
                .limit(most)
                .toList();
    }

    private static String block(String name, List<String> lines) {
        return lines.isEmpty()
                ? ""
                : lines.stream().collect(Collectors.joining("\n", "BEGIN " + name + "\n", "\nEND " + name + "\n"));
    }

    /** What is said to a statement that did not pass. */
    public String objection(String problem, String details) {
        return templates.fill(Templates.REPAIR, Map.of("problem", problem, "details", json(details)));
    }

    /** What is said to a statement that gives no row. */
    public String emptiness() {
        return templates.text(Templates.EMPTY);
    }

    /** The prompt for a second look at a statement. */
    public Prompt review(Brief brief, String sql) {
        Map<String, String> parts = new HashMap<>(brief.parts());
        parts.put("statement", json(sql));
        return new Prompt(
                templates.text(Templates.REVIEW_SYSTEM),
                List.of(ours(templates.fill(Templates.REVIEW, parts))),
                AnswerForm.REVIEW);
    }

    /**
     * The prompt for other words.
     *
     * @param columns names of the result's columns
     * @param findings one for each line, with its number and gaps
     * @param values what stands in the gaps, one line for each finding; none where they may not leave
     */
    public Prompt wording(Question question, List<String> columns, List<String> findings, List<String> values) {
        Map<String, String> parts = Map.of(
                "question", json(question.text()),
                "columns", columns.stream().map(SchemaText::quoted).collect(Collectors.joining("\n")),
                "findings", String.join("\n", findings),
                "values", block("values", values),
                "language", SchemaText.language(question.language()));
        return new Prompt(
                templates.text(Templates.WORD_SYSTEM),
                List.of(ours(templates.fill(Templates.WORD, parts))),
                AnswerForm.WORDING);
    }

    private static Prompt.Turn ours(String text) {
        return new Prompt.Turn(false, text);
    }

    private static String json(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}
