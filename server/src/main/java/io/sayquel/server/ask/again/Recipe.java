package io.sayquel.server.ask.again;

import io.sayquel.server.check.Origin;
import io.sayquel.server.model.answer.Definition;
import io.sayquel.server.model.answer.Outcome;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.DatasetRef;
import java.util.List;

/**
 * What an answer was made of, and so what it takes to give it again.
 *
 * @param dataset the version it came from
 * @param question as it was resolved; empty for a statement of the caller's own
 * @param by who wrote the statement
 * @param sql the statement, as the proof has it
 * @param shownSql the same as people saw it
 * @param time what now meant
 * @param definitions governed definitions used
 * @param columns its columns
 * @param rows how many it gave
 * @param truncated whether a limit cut them
 * @param engine engine and version
 * @param digest what it came to
 */
public record Recipe(
        DatasetRef dataset,
        String question,
        TranslatorKind by,
        String sql,
        String shownSql,
        TimeContext time,
        List<Definition> definitions,
        List<ResultColumn> columns,
        long rows,
        boolean truncated,
        String engine,
        String digest) {
    public Recipe {
        definitions = List.copyOf(definitions);
        columns = List.copyOf(columns);
    }

    /** How an answer that has a recipe ended. */
    static final Outcome OUTCOME = Outcome.ANSWERED;

    Origin origin() {
        return by == TranslatorKind.USER_SQL ? Origin.TYPED : Origin.GENERATED;
    }

    Question asQuestion() {
        return new Question(question, Question.ENGLISH, time);
    }
}
