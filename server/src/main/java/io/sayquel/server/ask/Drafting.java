package io.sayquel.server.ask;

import io.sayquel.server.cache.SingleFlight;
import io.sayquel.server.check.Verdict;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.translate.llm.Asker;
import io.sayquel.server.translate.llm.Dialogue;
import io.sayquel.server.translate.llm.Draft;
import io.sayquel.server.translate.llm.Hints;
import io.sayquel.server.translate.llm.LlmTranslator;
import io.sayquel.server.translate.llm.Objection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Has a language model write a statement, and tells it what is wrong until one passes or it had its attempts: checks, engine, rows,
 * review, in this order. Whatever a review proposes begins at the checks again. Confined to one question.
 */
final class Drafting {
    /** Of a statement that was not to be run: equal to nothing. */
    private static final Rows NOT_RUN = new Rows(List.of(), false, 0, OptionalLong.empty(), false);

    private final LlmTranslator translator;
    private final Question question;
    private final AskCommand command;
    private final OpenCall call;
    private final Trials trials;
    private final AskSink sink;
    private Optional<Drafted.Passed> withoutRows = Optional.empty();
    private boolean reviewed;

    Drafting(
            LlmTranslator translator,
            Question question,
            AskCommand command,
            OpenCall call,
            Trials trials,
            AskSink sink) {
        this.translator = translator;
        this.question = question;
        this.command = command;
        this.call = call;
        this.trials = trials;
        this.sink = sink;
    }

    /** What became of one draft: the end, or what to say to the model. */
    private sealed interface Judged {
        record Over(Drafted drafted) implements Judged {}

        record Lacking(Objection objection, Drafted ifLast) implements Judged {}

        record Replaced(Draft.Written proposal) implements Judged {}
    }

    /** The model is asked once for all who want the same of it at the same time. */
    Drafted draft(Hints hints) {
        Asker asker = new Asker(
                command.principal(),
                call.answerId(),
                command.fresh(),
                Stops.of(call.cancellation()),
                text -> sink.emit(new AskEvent.Written(text)),
                sql -> trials.ahead(sql, command.execute()),
                trials::reject);
        Dialogue dialogue =
                sink.waiting(() -> translator.about(question, call.data().model(), hints, asker));
        if (dialogue.known()) {
            return rounds(dialogue);
        }
        Caches.DraftKey key = new Caches.DraftKey(dialogue.key(), command.execute());
        try {
            SingleFlight.Landed<Drafted> landed =
                    call.caches().drafted(key, dialogue.left(), sink, () -> rounds(dialogue));
            return landed.byAnother() ? onItsOwn(landed.value()) : landed.value();
        } catch (SayquelException e) {
            if (e.reason() != Reason.LLM_TIMEOUT) {
                throw e;
            }
            return new Drafted.Nothing(e.reason(), e.getMessage(), e.hint(), Optional.empty());
        }
    }

    /** What another call was given has no authority here: each of its readings is checked and tried out like a draft. */
    private Drafted onItsOwn(Drafted anothers) {
        if (!(anothers instanceof Drafted.Passed passed)) {
            return anothers;
        }
        List<Trials.Tried> readings = new ArrayList<>();
        for (Trials.Tried theirs : passed.readings()) {
            Translation translation = theirs.reading().translation();
            trials.check(translation.confidence(translation.confidence(), "MODEL ASKED ONCE FOR SEVERAL"))
                    .map(this::tried)
                    .filter(t -> t.failure().isEmpty())
                    .ifPresent(readings::add);
        }
        return readings.isEmpty()
                ? new Drafted.Nothing(
                        Reason.LLM_BAD_ANSWER,
                        "no statement of the model passed the checks",
                        "say it another way",
                        Optional.of(passed.readings().get(0).reading().translation()))
                : new Drafted.Passed(readings, passed.missing());
    }

    private Trials.Tried tried(Trials.Checked checked) {
        return command.execute() ? trials.tryOut(checked) : new Trials.Tried(checked, NOT_RUN, Optional.empty());
    }

    private Drafted rounds(Dialogue dialogue) {
        Draft draft = sink.waiting(dialogue::first);
        while (true) {
            Judged judged = judge(draft, dialogue);
            if (judged instanceof Judged.Over over) {
                return over.drafted();
            }
            if (judged instanceof Judged.Replaced replaced) {
                draft = replaced.proposal();
            } else if (dialogue.mayGoOn()) {
                Objection objection = ((Judged.Lacking) judged).objection();
                draft = sink.waiting(() -> dialogue.again(objection));
            } else {
                // no row at all is an answer, too, where looking again led to nothing better
                return withoutRows.<Drafted>map(passed -> passed).orElse(((Judged.Lacking) judged).ifLast());
            }
        }
    }

    private Judged judge(Draft draft, Dialogue dialogue) {
        if (draft instanceof Draft.Unanswerable no) {
            return new Judged.Over(new Drafted.Unanswerable(no.message()));
        }
        if (draft instanceof Draft.Failed failed) {
            trials.reject(failed.reason(), failed.message());
            Drafted nothing = new Drafted.Nothing(failed.reason(), failed.message(), failed.hint(), Optional.empty());
            return failed.reason() == Reason.LLM_BAD_ANSWER
                    ? new Judged.Lacking(notPassed(failed.reason(), failed.message(), ""), nothing)
                    : new Judged.Over(nothing);
        }
        return judge((Draft.Written) draft, dialogue);
    }

    private Judged judge(Draft.Written written, Dialogue dialogue) {
        Translation first = written.readings().get(0);
        Optional<Trials.Checked> checked = trials.check(first);
        if (checked.isEmpty()) {
            Verdict.Rejected why = trials.lastRejection().orElseThrow();
            return why.reason() == Reason.FORBIDDEN
                    ? new Judged.Over(new Drafted.Forbidden(why.message(), why.hint(), first))
                    : lacking(why.reason(), why.message(), why.hint(), first);
        }
        if (!command.execute()) {
            return reviewed(new Trials.Tried(checked.get(), NOT_RUN, Optional.empty()), written, dialogue);
        }
        Trials.Tried tried = trials.tryOut(checked.get());
        if (tried.failure().filter(Drafting::isTheStatements).isPresent()) {
            SayquelException why = tried.failure().get();
            trials.reject(why.reason(), why.getMessage());
            return lacking(why.reason(), why.getMessage(), why.hint(), first);
        }
        boolean empty = tried.rows().complete() && tried.rows().count() == 0;
        if (empty && withoutRows.isEmpty() && dialogue.mayGoOn()) {
            withoutRows = Optional.of(passed(tried, written));
            trials.reject(Reason.NOT_UNDERSTOOD, "the statement gives no row; the model may look at it again");
            return new Judged.Lacking(new Objection.NoRows(), withoutRows.get());
        }
        return reviewed(empty || withoutRows.isEmpty() ? tried : refined(tried), written, dialogue);
    }

    /** What was changed until there were rows is said beside them. */
    private static Trials.Tried refined(Trials.Tried tried) {
        Warning said = new Warning(
                Warning.Code.ASSUMPTION,
                "The model's first statement gave no row; it was changed until there were some: see the reading.");
        return tried.with(tried.reading().translation().warning(said));
    }

    private Judged reviewed(Trials.Tried tried, Draft.Written written, Dialogue dialogue) {
        Dialogue.Review review = reviewed
                ? new Dialogue.Review.Stands("REVIEW PROPOSED")
                : sink.waiting(
                        () -> dialogue.review(tried.reading().translation().sql()));
        if (review instanceof Dialogue.Review.Proposes proposes && dialogue.mayGoOn()) {
            reviewed = true;
            trials.reject(Reason.NOT_UNDERSTOOD, "the review proposes another statement");
            return new Judged.Replaced(proposes.draft());
        }
        if (review instanceof Dialogue.Review.Stands stands) {
            dialogue.accepted();
            Translation translation = tried.reading().translation();
            return new Judged.Over(
                    passed(tried.with(translation.confidence(translation.confidence(), stands.verdict())), written));
        }
        String message = review instanceof Dialogue.Review.Rejects rejects ? rejects.message() : "it can be better";
        trials.reject(Reason.NOT_UNDERSTOOD, "the review rejects the statement");
        return lacking(
                Reason.NOT_UNDERSTOOD,
                "a review says: " + message,
                "",
                tried.reading().translation());
    }

    /** The first reading and, of the others, those that pass and give other rows. */
    private Drafted.Passed passed(Trials.Tried first, Draft.Written written) {
        List<Trials.Tried> readings = new ArrayList<>(List.of(first));
        if (command.execute()) {
            written.readings().stream()
                    .skip(1)
                    .flatMap(r -> trials.checkQuietly(r).stream())
                    .map(trials::tryOut)
                    .filter(t -> t.failure().isEmpty())
                    .forEach(t -> Trials.add(readings, t));
        }
        return new Drafted.Passed(readings, written.missing());
    }

    private static Judged lacking(Reason reason, String message, String hint, Translation best) {
        Drafted nothing = new Drafted.Nothing(
                Reason.LLM_BAD_ANSWER,
                "no statement of the model passed the checks",
                "say it another way",
                Optional.of(best));
        return new Judged.Lacking(notPassed(reason, message, hint), nothing);
    }

    private static Objection notPassed(Reason reason, String message, String hint) {
        return new Objection.NotPassed(reason, message, hint);
    }

    /** Whether another statement might not meet it: time and memory are the run's own affair. */
    private static boolean isTheStatements(SayquelException failure) {
        return failure.reason() == Reason.QUERY_FAILED || failure.reason() == Reason.SQL_INVALID;
    }
}
