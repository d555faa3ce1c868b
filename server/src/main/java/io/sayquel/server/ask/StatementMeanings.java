package io.sayquel.server.ask;

import io.sayquel.server.check.Origin;
import io.sayquel.server.check.SqlParser;
import io.sayquel.server.check.compose.Parameter;
import io.sayquel.server.check.compose.SqlDraft;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.understand.QuestionReader;
import java.util.List;
import java.util.Optional;

/** Finds out what the text of a statement comes to: what stands for something else in it is put in its place. */
public final class StatementMeanings {
    private final QuestionReader reader;
    private final SqlParser parser;

    public StatementMeanings(QuestionReader reader, SqlParser parser) {
        this.reader = reader;
        this.parser = parser;
    }

    /**
     * What a statement comes to.
     *
     * @param run whether it is to run, and every marker must have its value
     */
    Meaning of(StatementCommand command, OpenCall call, boolean run) {
        SemanticModel model = call.data().model();
        String sql = command.sql();
        Optional<SqlDraft> draft = isPlain(sql, command.wording()) ? Optional.empty() : SqlDraft.of(sql, parser);
        if (draft.isEmpty()) {
            return query(sql, List.of(), command, model);
        }
        List<Parameter.Type> markers = draft.get().markerTypes(model);
        if (run) {
            draft.get().bind(command.wording().parameters());
        } else {
            draft.get().bindKnown(command.wording().parameters(), model);
        }
        return query(markers.isEmpty() ? sql : draft.get().text(), markers, command, model);
    }

    /** Most statements hold nothing that stands for something else; they are not read twice. */
    private static boolean isPlain(String sql, Wording wording) {
        return wording.parameters().isEmpty() && sql.indexOf('?') < 0 && sql.indexOf('$') < 0;
    }

    private Meaning query(String sql, List<Parameter.Type> markers, StatementCommand command, SemanticModel model) {
        Question question = new Question("", Question.ENGLISH, reader.time(model, command.now(), command.zone()));
        Translation translation = new Translation(
                TranslatorKind.USER_SQL,
                sql,
                "",
                1,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
        return new Meaning.Query(sql, Origin.TYPED, List.of(), markers, question, translation);
    }
}
