package io.sayquel.server.store;

import io.sayquel.server.model.data.DatasetRef;
import java.time.Instant;

/**
 * What somebody said of one answer. It holds what it speaks of, since the answer is its owner's alone and a reviewer is somebody
 * else.
 *
 * @param id 128 random bits
 * @param author who gave it
 * @param answerId the answer it is about
 * @param dataset the version of that answer
 * @param question the question of that answer, as it was resolved
 * @param sql the statement of that answer; empty if there was none
 * @param datesMove whether the question means dates that move with the calendar, which the statement of one day does not
 * @param correctedSql the statement that would have been right; empty if none was given
 * @param comment in words; may be empty
 * @param state how far it has come
 * @param reviewer who approved or rejected it; empty if nobody did
 * @param reviewComment what the reviewer said; may be empty
 * @param questionId the verified question that came of it; empty if none did
 * @param createdAt when it was given
 */
public record FeedbackRecord(
        String id,
        String author,
        String answerId,
        DatasetRef dataset,
        String question,
        String sql,
        boolean datesMove,
        Verdict verdict,
        String correctedSql,
        String comment,
        State state,
        String reviewer,
        String reviewComment,
        String questionId,
        Instant createdAt) {
    /** What is said. */
    public enum Verdict {
        RIGHT,
        WRONG
    }

    /** How far it has come. */
    public enum State {
        PENDING,
        APPROVED,
        REJECTED
    }

    /** The same as somebody judged it. */
    public FeedbackRecord reviewed(State to, String by, String said, String verifiedQuestion) {
        return new FeedbackRecord(
                id,
                author,
                answerId,
                dataset,
                question,
                sql,
                datesMove,
                verdict,
                correctedSql,
                comment,
                to,
                by,
                said,
                verifiedQuestion,
                createdAt);
    }
}
