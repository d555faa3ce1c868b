package io.sayquel.server.ask.statement;

import io.sayquel.server.ask.AskSink;
import io.sayquel.server.ask.Deliberation;
import io.sayquel.server.ask.Interpretation;
import io.sayquel.server.ask.OpenCall;
import io.sayquel.server.check.Origin;
import io.sayquel.server.check.SqlParser;
import io.sayquel.server.check.compose.AskedQuestion;
import io.sayquel.server.check.compose.ComposedText;
import io.sayquel.server.check.compose.Parameter;
import io.sayquel.server.check.compose.SavedStatement;
import io.sayquel.server.check.compose.SqlDraft;
import io.sayquel.server.model.RewrittenText;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.understand.QuestionReader;
import io.sayquel.server.understand.statement.JdbcEscapes;
import io.sayquel.server.understand.statement.QuestionMarkers;
import io.sayquel.server.understand.statement.StatementForm;
import io.sayquel.server.understand.statement.StatementReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Finds out what the text of a statement comes to: what stands for something else in it is put in its place. */
public final class StatementMeanings {
    private final QuestionReader reader;
    private final SqlParser parser;
    private final StatementQuestions questions;
    private final SavedQuestions saved;
    private final ViewDefinitions definitions;

    public StatementMeanings(QuestionReader reader, SqlParser parser, Deliberation deliberation, SavedQuestions saved) {
        this.reader = reader;
        this.parser = parser;
        this.questions = new StatementQuestions(deliberation, parser);
        this.saved = saved;
        this.definitions = new ViewDefinitions(questions, saved);
    }

    /**
     * What a statement comes to.
     *
     * @param run whether it is to run: then every marker must have its value, and definitions take place
     * @throws SayquelException why it comes to nothing
     */
    Meaning of(StatementCommand command, OpenCall call, AskSink sink, boolean run) {
        return command.options().mode() == StatementOptions.Mode.EXACT
                ? exactly(command, call)
                : new Work(command, call, sink, run).meaning();
    }

    /**
     * What to do about SQL that does not parse: a question may stand in it as it may where a text need not be SQL.
     *
     * @throws SayquelException INVALID_ARGUMENT if it has markers without values
     */
    String adviceOnSyntax(StatementCommand command, OpenCall call) {
        SemanticModel model = call.data().model();
        OptionalInt markers =
                statements(model, saved.of(command.principal(), model)).markersOfWrapped(text(command, model));
        markers.ifPresent(wanted ->
                SqlDraft.requireValues(wanted, command.options().parameters().size()));
        return markers.isPresent() ? "write a question in SQL as ask('…')" : "";
    }

    private StatementReader statements(SemanticModel model, List<SavedStatement> known) {
        return new StatementReader(new EngineGrammar(parser, model, known));
    }

    private static RewrittenText text(StatementCommand command, SemanticModel model) {
        return command.options().escapes()
                ? new JdbcEscapes(model.ref().id(), command.principal().user()).replaced(command.sql())
                : RewrittenText.unchanged(command.sql());
    }

    private Meaning exactly(StatementCommand command, OpenCall call) {
        Question question =
                new Question("", Question.ENGLISH, reader.time(call.data().model(), command.now(), command.zone()));
        return new Meaning.Query(
                ComposedText.of(RewrittenText.unchanged(command.sql())),
                Origin.TYPED,
                List.of(),
                List.of(),
                List.of(),
                question,
                typed(command.sql(), List.of()));
    }

    /** One statement. */
    private final class Work {
        private final StatementCommand command;
        private final OpenCall call;
        private final AskSink sink;
        private final boolean run;
        private final SemanticModel model;
        private final List<SavedStatement> known;

        Work(StatementCommand command, OpenCall call, AskSink sink, boolean run) {
            this.command = command;
            this.call = call;
            this.sink = sink;
            this.run = run;
            this.model = call.data().model();
            this.known = saved.of(command.principal(), model);
        }

        Meaning meaning() {
            StatementForm form = form();
            if (form instanceof StatementForm.Sql sql) {
                return sql(sql.rewritten());
            }
            if (form instanceof StatementForm.Question question) {
                return question(question);
            }
            if (form instanceof StatementForm.Explain explain) {
                return explain(explain.question());
            }
            return definitions.of(form, new ViewDefinitions.Place(command, call, sink, run));
        }

        private StatementForm form() {
            StatementReader statements = statements(model, known);
            RewrittenText text = text(command, model);
            return switch (command.options().mode()) {
                case EXACT, SQL -> statements.sql(text);
                case AUTO ->
                    statements.read(text, command.options().parameters().size());
                case QUESTION -> statements.question(command.sql());
            };
        }

        private Meaning sql(RewrittenText text) {
            Optional<SqlDraft> draft = standsForItself(text.text()) ? Optional.empty() : SqlDraft.of(text, parser);
            return draft.isEmpty()
                    ? query(ComposedText.of(text), List.of(), List.of(), List.of(), List.of())
                    : composed(draft.get(), Interpretation.Kind.SQL_WITH_QUESTION);
        }

        /** Most statements hold nothing that stands for something else; they are not read twice. */
        private boolean standsForItself(String text) {
            String folded = text.toLowerCase(Locale.ROOT);
            return command.options().parameters().isEmpty()
                    && Stream.concat(
                                    Stream.of(
                                            "?",
                                            "$",
                                            "ask",
                                            "questions",
                                            model.ref().id().toLowerCase(Locale.ROOT)),
                                    known.stream().map(s -> s.name().toLowerCase(Locale.ROOT)))
                            .noneMatch(folded::contains);
        }

        /** What a draft comes to once everything in it has its place. */
        private Meaning composed(SqlDraft draft, Interpretation.Kind kind) {
            List<Parameter> values = command.options().parameters();
            List<Parameter.Type> markers = draft.markerTypes(model);
            if (run) {
                draft.bind(values);
            } else if (draft.asksForMarker() && values.size() < markers.size()) {
                return new Meaning.Open(new Interpretation(kind, "", Optional.empty(), false), markers);
            } else {
                draft.bindKnown(values, model);
            }
            Map<AskedQuestion, String> statements = new LinkedHashMap<>();
            List<Interpretation> interpretations = new ArrayList<>();
            List<Warning> warnings = new ArrayList<>();
            for (AskedQuestion question : draft.questions()) {
                Deliberation.Result result = questions.put(question, command, call, sink);
                if (result instanceof Deliberation.Result.Ended ended) {
                    return new Meaning.Unanswered(
                            new Interpretation(kind, question.text(), Optional.empty(), false), ended.card());
                }
                Deliberation.Result.Settled settled = (Deliberation.Result.Settled) result;
                statements.put(question, settled.statement().sql());
                interpretations.add(interpretation(kind, settled));
                warnings.addAll(settled.translation().warnings());
            }
            draft.answer(statements);
            List<SavedStatement> used = draft.useSaved(known, model);
            return query(draft.text(), interpretations, markers, used, warnings);
        }

        private Meaning question(StatementForm.Question asked) {
            List<Parameter> values = command.options().parameters();
            int behind = (int) asked.tail().chars().filter(c -> c == '?').count();
            QuestionMarkers markers = QuestionMarkers.of(asked.text(), values.size() - behind);
            if (!asked.tail().isEmpty()) {
                return limited(markers.asCall() + " " + asked.tail());
            }
            if (!run && values.isEmpty() && markers.count() > 0) {
                return new Meaning.Open(
                        new Interpretation(Interpretation.Kind.QUESTION, asked.text(), Optional.empty(), false),
                        Collections.nCopies(markers.count(), Parameter.Type.UNSPECIFIED));
            }
            StatementQuestions.requireAsMany(markers.count(), values.size());
            Deliberation.Result result = markers.count() == 0
                    ? questions.put(markers.with(i -> ""), command, call, sink)
                    : questions.put(new AskedQuestion(asked.text(), values), command, call, sink);
            return settled(result, asked.text(), Collections.nCopies(markers.count(), Parameter.Type.UNSPECIFIED));
        }

        /** A question behind which a tool put a limit. */
        private Meaning limited(String rows) {
            RewrittenText whole = RewrittenText.unchanged(command.sql());
            return SqlDraft.of(whole.replace(0, command.sql().length(), "SELECT * FROM " + rows), parser)
                    .map(draft -> composed(draft, Interpretation.Kind.QUESTION))
                    .orElseThrow(() -> new IllegalStateException("a tail that does not parse: " + rows));
        }

        private Meaning settled(Deliberation.Result result, String asked, List<Parameter.Type> types) {
            if (result instanceof Deliberation.Result.Ended ended) {
                return new Meaning.Unanswered(
                        new Interpretation(Interpretation.Kind.QUESTION, asked, Optional.empty(), false), ended.card());
            }
            Deliberation.Result.Settled settled = (Deliberation.Result.Settled) result;
            return new Meaning.Query(
                    ComposedText.generated(settled.translation().sql()),
                    Origin.GENERATED,
                    List.of(interpretation(Interpretation.Kind.QUESTION, settled)),
                    types,
                    List.of(),
                    settled.question(),
                    settled.translation());
        }

        private Meaning explain(String question) {
            Deliberation.Result result = questions.put(question, command, call, sink);
            if (result instanceof Deliberation.Result.Ended ended) {
                return new Meaning.Unanswered(
                        new Interpretation(Interpretation.Kind.EXPLAIN, question, Optional.empty(), false),
                        ended.card());
            }
            Deliberation.Result.Settled settled = (Deliberation.Result.Settled) result;
            Translation how = settled.translation();
            return new Meaning.Told(
                    interpretation(Interpretation.Kind.EXPLAIN, settled),
                    new ToldRows(
                            List.of("question", "reading", "sql", "translator", "confidence"),
                            List.of(List.of(
                                    settled.question().text(),
                                    how.reading(),
                                    settled.statement().pretty(),
                                    how.by().name(),
                                    String.format(Locale.ROOT, "%.2f", how.confidence())))));
        }

        private Meaning query(
                ComposedText sql,
                List<Interpretation> interpretations,
                List<Parameter.Type> markers,
                List<SavedStatement> used,
                List<Warning> warnings) {
            Translation translation =
                    typed(sql.text(), warnings.stream().distinct().toList());
            return new Meaning.Query(sql, Origin.TYPED, interpretations, markers, used, typedQuestion(), translation);
        }

        private Question typedQuestion() {
            return new Question("", Question.ENGLISH, reader.time(model, command.now(), command.zone()));
        }
    }

    private static Interpretation interpretation(Interpretation.Kind kind, Deliberation.Result.Settled settled) {
        return new Interpretation(
                kind,
                settled.question().text(),
                Optional.of(settled.translation()),
                settled.keptSince().isPresent());
    }

    private static Translation typed(String sql, List<Warning> warnings) {
        return new Translation(
                TranslatorKind.USER_SQL,
                sql,
                "",
                1,
                List.of(),
                List.of(),
                List.of(),
                warnings,
                Optional.empty(),
                List.of());
    }
}
