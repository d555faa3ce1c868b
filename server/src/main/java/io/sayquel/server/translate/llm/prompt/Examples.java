package io.sayquel.server.translate.llm.prompt;

import io.sayquel.server.ground.ReferenceText;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Questions with their statements as a model reads them: reference questions, which show how it is done here, and earlier ones. */
final class Examples {
    private static final int MOST_TURNS = 3;
    private static final int LONGEST_SQL = 800;
    private static final String CHOSEN = "\nof several meanings the person who asked chose this one";

    private final SemanticModel model;
    private final String asked;

    /** @param asked the question that is asked now */
    Examples(SemanticModel model, String asked) {
        this.model = model;
        this.asked = asked;
    }

    /** Reference questions, each with its statement. */
    List<String> of(List<VerifiedQuestion> references, int most) {
        return references.stream().limit(most).map(this::text).toList();
    }

    /**
     * Slots stay in braces in both, so that the pair is right as it stands. A stored value that somebody named there is left out of both,
     * unless it is named now, too, or the policy lets samples leave.
     */
    private String text(VerifiedQuestion example) {
        return pair(example.question(), example.sql());
    }

    /**
     * The last questions that were put of this data in the same conversation, oldest first. One that was asked back, and whose meaning was
     * chosen then, is told once: with the statement that was chosen.
     */
    List<String> earlier(Conversation conversation) {
        List<Conversation.Turn> here = conversation.turns().stream()
                .filter(turn -> turn.dataset().id().equals(model.ref().id()))
                .toList();
        List<String> told = new ArrayList<>();
        for (int i = 0; i < here.size(); i++) {
            Conversation.Turn turn = here.get(i);
            boolean chosen = i > 0 && isChoice(here.get(i - 1), turn);
            boolean chosenNext = i + 1 < here.size() && isChoice(turn, here.get(i + 1));
            if (!chosenNext) {
                String sql = turn.sql().length() <= LONGEST_SQL ? turn.sql() : "";
                told.add(pair(turn.question(), sql) + (chosen ? CHOSEN : ""));
            }
        }
        return told.subList(Math.max(0, told.size() - MOST_TURNS), told.size());
    }

    private static boolean isChoice(Conversation.Turn askedBack, Conversation.Turn next) {
        return !askedBack.answered() && next.answered() && next.asked().equals(askedBack.asked());
    }

    /** What was asked for again and again of this data in the same conversation; values that must stay are left out. */
    List<String> habits(Conversation conversation) {
        return conversation.habits().stream()
                .filter(habit -> habit.dataset().equals(model.ref().id()))
                .map(habit -> SchemaText.quoted(withoutValues(habit.text())))
                .toList();
    }

    private String withoutValues(String text) {
        return ReferenceText.of("", text, model, this::named).sql();
    }

    private String pair(String writtenQuestion, String writtenSql) {
        ReferenceText pair = ReferenceText.of(writtenQuestion, writtenSql, model, this::named);
        String text = "question " + SchemaText.quoted(pair.question());
        return pair.sql().isEmpty() ? text : text + "\nsql " + SchemaText.line(pair.sql());
    }

    private boolean named(String value) {
        return asked.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
    }
}
