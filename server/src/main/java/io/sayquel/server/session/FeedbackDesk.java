package io.sayquel.server.session;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.RandomNames;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.store.FeedbackRecord;
import io.sayquel.server.store.FeedbackRecord.State;
import io.sayquel.server.store.FeedbackRecord.Verdict;
import io.sayquel.server.store.FeedbackStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes what people say of answers and has it reviewed. Nothing is learned from feedback that nobody with a role has approved: who
 * may ask must not be able to change what others are answered.
 */
public final class FeedbackDesk {
    private static final int LONGEST_COMMENT = 2_000;

    private final FeedbackStore store;
    private final RandomNames names;
    private final Clock clock;
    private final StatementCheck check;

    /** The checks that every statement goes through. */
    @FunctionalInterface
    public interface StatementCheck {
        /**
         * Lets a statement pass.
         *
         * @param dataset id or id@version
         * @throws SayquelException the reason why it does not pass
         */
        void require(Principal principal, String dataset, String sql);
    }

    public FeedbackDesk(FeedbackStore store, RandomNames names, Clock clock, StatementCheck check) {
        this.store = store;
        this.names = names;
        this.clock = clock;
        this.check = check;
    }

    /**
     * The answer that somebody speaks of.
     *
     * @param question as it was resolved; empty for a statement
     * @param sql its statement; empty if there was none
     * @param answered whether it was answered
     * @param datesMove whether it means dates that move with the calendar
     */
    public record Subject(
            String answerId, DatasetRef dataset, String question, String sql, boolean answered, boolean datesMove) {}

    /** A name for feedback that is still to come. */
    public String newName() {
        return names.next();
    }

    /** The author's own feedback of a whole name. */
    public Optional<FeedbackRecord> find(Principal author, String id) {
        return store.find(author.tenant(), id).filter(f -> f.author().equals(author.user()));
    }

    /** Feedback that somebody reviewed so, if it was. */
    public Optional<FeedbackRecord> reviewed(Principal reviewer, String id, State to, String comment) {
        return store.find(reviewer.tenant(), id)
                .filter(f -> f.state() == to
                        && f.reviewer().equals(reviewer.user())
                        && f.reviewComment().equals(comment));
    }

    /**
     * Keeps what somebody says of their own answer.
     *
     * @param id its name, from {@link #newName}
     * @param correctedSql the statement that would have been right; empty if none is given
     * @throws SayquelException INVALID_ARGUMENT where it makes no sense; why the statement does not pass
     */
    public FeedbackRecord submit(
            Principal author, String id, Subject subject, Verdict verdict, String correctedSql, String comment) {
        mustFit(comment);
        if (verdict == Verdict.RIGHT && !subject.answered()) {
            throw wrong("only an answer with rows can be right", "say what would have been right, with verdict WRONG");
        }
        if (verdict == Verdict.RIGHT && !correctedSql.isEmpty()) {
            throw wrong("a right answer needs no corrected_sql", "send verdict WRONG, or leave it out");
        }
        if (!correctedSql.isEmpty()) {
            check.require(author, subject.dataset().toString(), correctedSql);
        }
        FeedbackRecord feedback = new FeedbackRecord(
                id,
                author.user(),
                subject.answerId(),
                subject.dataset(),
                subject.question(),
                subject.sql(),
                subject.datesMove(),
                verdict,
                correctedSql,
                comment,
                State.PENDING,
                "",
                "",
                "",
                clock.instant());
        store.add(author, feedback);
        return feedback;
    }

    /** The viewer's own feedback; with a role that may govern, the whole tenant's. */
    public List<FeedbackRecord> list(
            Principal viewer, Optional<State> state, Optional<String> dataset, String beforeId, int limit) {
        Optional<String> author = viewer.mayGovern() ? Optional.empty() : Optional.of(viewer.user());
        return store.list(viewer.tenant(), new FeedbackStore.Filter(author, state, dataset), beforeId, limit);
    }

    /**
     * Approves or rejects what is pending.
     *
     * @throws SayquelException FORBIDDEN, FEEDBACK_NOT_FOUND, INVALID_ARGUMENT if it is not pending any more; why its statement
     *     does not pass on the newest version
     */
    public FeedbackRecord review(Principal reviewer, String id, State to, String comment) {
        mayGovern(reviewer);
        mustFit(comment);
        FeedbackRecord found = store.find(reviewer.tenant(), id)
                .orElseThrow(() -> new SayquelException(
                        Reason.FEEDBACK_NOT_FOUND, "no feedback \"" + id + "\"", "list it to see its names"));
        Optional<VerifiedQuestion> question = to == State.APPROVED ? learned(found, reviewer) : Optional.empty();
        question.ifPresent(q -> check.require(reviewer, found.dataset().id(), q.sql()));
        FeedbackRecord reviewed = found.reviewed(
                to, reviewer.user(), comment, question.map(VerifiedQuestion::id).orElse(""));
        if (!store.review(reviewer, reviewed, question, clock.instant())) {
            throw wrong("the feedback was reviewed already", "list it to see how");
        }
        return reviewed;
    }

    /**
     * Whether somebody may change what others are answered.
     *
     * @throws SayquelException FORBIDDEN
     */
    public static void mayGovern(Principal principal) {
        if (!principal.mayGovern()) {
            throw new SayquelException(
                    Reason.FORBIDDEN, "confirming needs the role editor", "ask an owner of the dataset");
        }
    }

    /**
     * A question with the statement that is right for it; empty where the feedback has only words, and where a right answer was
     * right for its day alone: its statement has that day's dates in it.
     */
    private static Optional<VerifiedQuestion> learned(FeedbackRecord found, Principal reviewer) {
        String sql = found.verdict() == Verdict.RIGHT ? found.sql() : found.correctedSql();
        boolean stale = found.verdict() == Verdict.RIGHT && found.datesMove();
        if (sql.isEmpty() || found.question().isEmpty() || stale) {
            return Optional.empty();
        }
        String id = found.verdict() == Verdict.RIGHT ? found.answerId() : found.id();
        return Optional.of(question(id, found.question(), sql, reviewer));
    }

    /** A question that somebody vouches for. */
    public static VerifiedQuestion question(String id, String text, String sql, Principal by) {
        return new VerifiedQuestion(
                id,
                text,
                Map.of(),
                sql,
                Optional.empty(),
                List.of("confirmed", TranslatorKind.VERIFIED.name()),
                by.user());
    }

    private static void mustFit(String comment) {
        if (comment.length() > LONGEST_COMMENT) {
            throw wrong(
                    "the comment has " + comment.length() + " characters, and " + LONGEST_COMMENT + " are allowed",
                    "make it shorter");
        }
    }

    private static SayquelException wrong(String message, String hint) {
        return new SayquelException(Reason.INVALID_ARGUMENT, message, hint);
    }
}
