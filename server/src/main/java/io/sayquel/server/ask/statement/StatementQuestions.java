package io.sayquel.server.ask.statement;

import io.sayquel.server.ask.AskCommand;
import io.sayquel.server.ask.AskSink;
import io.sayquel.server.ask.Deliberation;
import io.sayquel.server.ask.OpenCall;
import io.sayquel.server.check.SqlParser;
import io.sayquel.server.check.compose.AskedQuestion;
import io.sayquel.server.check.compose.Parameter;
import io.sayquel.server.check.compose.SqlDraft;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.RewrittenText;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.understand.statement.QuestionMarkers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Questions that were put as statements: the same way as every question, in no session. Values of their markers go to no language
 * model: only rules read a question that has some, and the statement must hold each of them as it was sent.
 */
final class StatementQuestions {
    private final Deliberation deliberation;
    private final SqlParser parser;

    StatementQuestions(Deliberation deliberation, SqlParser parser) {
        this.deliberation = deliberation;
        this.parser = parser;
    }

    /** What becomes of a question, as it did before; nothing is run of it but what tells its readings apart. */
    Deliberation.Result put(String question, StatementCommand command, OpenCall call, AskSink sink) {
        return deliberation.pinned(asked(question, command), call, sink);
    }

    /** What becomes of a question now, whatever it was told to mean before. */
    Deliberation.Result anew(String question, StatementCommand command, OpenCall call, AskSink sink) {
        return deliberation.on(asked(question, command), call, sink);
    }

    /**
     * The same for a question with values.
     *
     * @throws SayquelException INVALID_ARGUMENT if it has fewer or more markers than values, NOT_UNDERSTOOD if a value would not
     *     stand in the statement as it was sent
     */
    Deliberation.Result put(AskedQuestion asked, StatementCommand command, OpenCall call, AskSink sink) {
        if (asked.values().isEmpty()) {
            return put(asked.text(), command, call, sink);
        }
        QuestionMarkers markers =
                QuestionMarkers.of(asked.text(), asked.values().size());
        requireAsMany(markers.count(), asked.values().size());
        return put(markers, asked.values(), command, call, sink);
    }

    /** @throws SayquelException INVALID_ARGUMENT unless there is a value for each marker */
    static void requireAsMany(int markers, int values) {
        if (markers != values) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "the question has " + Parameter.counts(markers, values),
                    "a ? is a parameter where it stands alone");
        }
    }

    private Deliberation.Result put(
            QuestionMarkers markers, List<Parameter> values, StatementCommand command, OpenCall call, AskSink sink) {
        String question = markers.with(i -> said(values.get(i), i + 1));
        Deliberation.Result result = deliberation.byRules().on(asked(question, command), call, sink);
        if (result instanceof Deliberation.Result.Settled settled) {
            Optional<SqlDraft> draft =
                    SqlDraft.of(RewrittenText.unchanged(settled.statement().sql()), parser);
            for (int i = 0; i < values.size(); i++) {
                Parameter value = values.get(i);
                if (draft.isEmpty() || !draft.get().holds(value)) {
                    throw notBound(i + 1);
                }
            }
        }
        return result;
    }

    /** A value in the words of a question: text in quotes, so that it is taken for a value and for nothing else. */
    private static String said(Parameter value, int number) {
        if (!(value instanceof Parameter.Single one)) {
            throw notBound(number, "ANY(?)");
        }
        String text = one.value().filter(v -> !v.isBlank()).orElseThrow(() -> notBound(number));
        return switch (one.type()) {
            case BIGINT, DECIMAL, DATE -> text;
            case UNSPECIFIED, VARCHAR, UUID -> quoted(text, number);
            default -> throw notBound(number);
        };
    }

    private static String quoted(String text, int number) {
        if (text.indexOf('\'') < 0) {
            return "'" + text + "'";
        }
        if (text.indexOf('"') < 0) {
            return '"' + text + '"';
        }
        throw notBound(number);
    }

    private static SayquelException notBound(int number) {
        return notBound(number, "?");
    }

    private static SayquelException notBound(int number, String marker) {
        return new SayquelException(
                Reason.NOT_UNDERSTOOD,
                "the value of parameter " + number + " cannot be placed in this question for certain",
                "put it beside the question: SELECT * FROM ask('…') WHERE column = " + marker);
    }

    private static AskCommand asked(String question, StatementCommand command) {
        return new AskCommand(
                command.principal(),
                command.dataset(),
                question,
                true,
                OptionalInt.empty(),
                command.now(),
                command.zone(),
                Optional.empty(),
                OptionalLong.empty(),
                command.timeout(),
                command.fresh(),
                Conversation.NONE);
    }
}
