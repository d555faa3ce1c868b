package io.sayquel.server.ask;

import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.check.Checker;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.AnswerCardBuilder;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.answer.ModelUse;
import io.sayquel.server.model.answer.Outcome;
import io.sayquel.server.model.answer.Proof;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.Trust;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.present.AnswerDigest;
import io.sayquel.server.present.Presentation;
import io.sayquel.server.present.PresentationInput;
import io.sayquel.server.present.Presenter;
import io.sayquel.server.present.ReadFacts;
import io.sayquel.server.run.Limits;
import io.sayquel.server.translate.llm.Wordsmith;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a checked statement to its card: runs it, presents what came, and writes down what it rests on. */
public final class Answering {
    private final Checker checker;
    private final Presenter presenter;
    private final Suggestions suggestions;
    private final AnswerArchive archive;
    private final Rephrasing rephrasing;
    private final Remembered<Optional<CheckedSql>> rules = new Remembered<>();

    /** Answers in the words of rules. */
    public Answering(Checker checker, Presenter presenter, Suggestions suggestions, AnswerArchive archive) {
        this(checker, presenter, suggestions, archive, Optional.empty());
    }

    /** @param wordsmith words what was found, where a model is to */
    public Answering(
            Checker checker,
            Presenter presenter,
            Suggestions suggestions,
            AnswerArchive archive,
            Optional<Wordsmith> wordsmith) {
        this.checker = checker;
        this.presenter = presenter;
        this.suggestions = suggestions;
        this.archive = archive;
        this.rephrasing = new Rephrasing(wordsmith);
    }

    /**
     * A statement to answer with.
     *
     * @param keptSince when the question was translated, if that was for an earlier call
     */
    public record Task(
            OpenCall call,
            Question question,
            Translation translation,
            CheckedSql statement,
            Optional<Instant> keptSince) {
        SemanticModel model() {
            return call.data().model();
        }

        public List<ResultColumn> columns() {
            return ResultColumns.of(statement, translation.outputs(), model());
        }

        ReadFacts facts() {
            return Answering.facts(question, model(), statement);
        }
    }

    static ReadFacts facts(Question question, SemanticModel model, CheckedSql statement) {
        return new ReadFacts(question, model, statement.pretty(), statement.tables(), statement.columnsRead());
    }

    /** Keeps a card; gives the number of its turn. */
    public int keep(Principal principal, OpenCall call, String asked, Conversation conversation, AnswerCard card) {
        return keep(principal, call, asked, card.question(), conversation, card);
    }

    /** Keeps a card whose question is resolved further than it says: with the reading that was chosen. */
    int keep(
            Principal principal,
            OpenCall call,
            String asked,
            String resolved,
            Conversation conversation,
            AnswerCard card) {
        return archive.keep(
                new AnswerArchive.Entry(principal, call.data().model().ref(), asked, resolved, conversation, card));
    }

    /** The card of a statement that is not run. */
    AnswerCard dryRun(Task task, AskSink sink) {
        List<Warning> warnings = known(task);
        sink.emit(new AskEvent.Warned(warnings));
        return start(task).warnings(warnings).schema(task.columns()).build();
    }

    /** Runs the statement; its rows go to the sink. */
    public AnswerCard run(Task task, Limits limits, AskSink sink) {
        List<Warning> warnings = known(task);
        sink.emit(new AskEvent.Warned(warnings));
        List<ResultColumn> columns = task.columns();
        Rows rows;
        try {
            rows = task.call()
                    .runner()
                    .run(
                            task.statement(),
                            limits,
                            arrow -> sink.emit(new AskEvent.Columns(columns, arrow)),
                            frame -> sink.emit(new AskEvent.Rows(frame)));
        } catch (SayquelException e) {
            return failed(task, warnings, e);
        }
        PresentationInput input = input(task, columns, rows, warnings);
        Presentation presentation = presenter.present(input);
        sink.emit(new AskEvent.Chart(presentation.chart()));
        Rephrasing.Said said = rephrasing.of(task, input, presentation.insights(), sink);
        said.insights().forEach(insight -> sink.emit(new AskEvent.Insight(insight)));
        return start(task)
                .warnings(presentation.warnings())
                .schema(columns)
                .counts(rows.count(), rows.total(), rows.truncated())
                .chart(presentation.chart())
                .insights(said.insights())
                .explanation(said.explanation())
                .next(suggestions.after(task))
                .asOf(task.model().newestDay())
                .cached(rows.cached())
                .flags(presentation.flags())
                .proof(proof(task, columns, rows).verdicts(said.verdicts()))
                .build();
    }

    private AnswerCardBuilder start(Task task) {
        Translation translation = task.translation();
        return AnswerCard.ending(
                        Outcome.ANSWERED, task.question().text(), task.call().answerId())
                .reading(translation.reading())
                .translator(translation.by())
                .confidence(translation.confidence(), presenter.band(translation.confidence()))
                .sql(task.statement().pretty())
                .trust(new Trust(
                        presenter.mark(
                                translation.by(),
                                translation.model().map(ModelUse::model).orElse(""),
                                task.question().language()),
                        Optional.of(task.statement().grain()),
                        translation.words(),
                        translation.definitions()));
    }

    private static AnswerCard failed(Task task, List<Warning> warnings, SayquelException e) {
        return Endings.of(e, task.question().text(), task.call().answerId())
                .reading(task.translation().reading())
                .translator(task.translation().by())
                .sql(task.statement().pretty())
                .warnings(warnings)
                .build();
    }

    /** What is known before a row is: the translator's and the checks' warnings, how old the data is, what the upload left behind. */
    private List<Warning> known(Task task) {
        List<Warning> warnings = new ArrayList<>(task.translation().warnings());
        warnings.addAll(task.statement().warnings());
        presenter.stale(task.facts()).ifPresent(warnings::add);
        warnings.addAll(task.call()
                .data()
                .notesOn(task.statement().tables(), task.statement().columnsRead()));
        return warnings.stream().distinct().toList();
    }

    private PresentationInput input(Task task, List<ResultColumn> columns, Rows rows, List<Warning> known) {
        Asides asides = new Asides(checker, task);
        TopRows top = new TopRows(task, asides);
        List<Warning> warnings = new ArrayList<>(known);
        long tied = top.tied(rows);
        if (tied > 0) {
            warnings.add(presenter.tied(tied, task.question().language()));
        }
        if (rows.count() == 0) {
            new EmptyReason(task, asides, presenter).find().ifPresent(warnings::add);
        }
        return new PresentationInput(
                task.question(),
                columns,
                task.translation().outputs(),
                rows.kept(),
                rows.count(),
                rows.total(),
                rows.truncated(),
                top.whole(),
                warnings,
                new RuleRows(task, asides, rules).find());
    }

    /** What an answer rests on, its digest among it. */
    public static Proof proof(Task task, List<ResultColumn> columns, Rows rows) {
        CheckedSql statement = task.statement();
        AnswerDigest digest = AnswerDigest.of(
                        task.question().text(),
                        statement.sql(),
                        task.model().ref(),
                        task.translation().definitions(),
                        columns,
                        counting(statement, rows))
                .rows(rows.kept());
        return new Proof(
                task.model().ref(),
                statement.tables().stream().sorted().toList(),
                statement.columnsRead().stream().map(Object::toString).sorted().toList(),
                statement.sql(),
                task.question().time(),
                task.translation().definitions(),
                verdicts(task, rows),
                task.call().data().engine().version(),
                digest.finish(),
                digest.coversRows(),
                task.translation().model());
    }

    /** The checks that were made, and what was not made for this answer. */
    private static List<String> verdicts(Task task, Rows rows) {
        List<String> verdicts = new ArrayList<>(task.statement().verdicts());
        task.translation().model().ifPresent(m -> verdicts.addAll(m.verdicts()));
        task.keptSince().ifPresent(since -> verdicts.add("TRANSLATION KEPT SINCE " + since));
        rows.cached().ifPresent(cached -> verdicts.add("ROWS KEPT SINCE " + cached.readAt()));
        return verdicts;
    }

    private static AnswerDigest.Rows counting(CheckedSql statement, Rows rows) {
        if (statement.totallyOrdered() && rows.complete()) {
            return AnswerDigest.Rows.LIST;
        }
        return rows.complete() && !rows.truncated() ? AnswerDigest.Rows.MULTISET : AnswerDigest.Rows.NOT_COVERED;
    }
}
