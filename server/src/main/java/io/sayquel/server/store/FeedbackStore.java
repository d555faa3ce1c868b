package io.sayquel.server.store;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people of a tenant said of answers. */
public interface FeedbackStore {
    /** Keeps what somebody said. */
    void add(Principal author, FeedbackRecord feedback);

    /** A tenant's feedback by its whole id. */
    Optional<FeedbackRecord> find(String tenant, String id);

    /**
     * A tenant's feedback, newest first.
     *
     * @param beforeId only what is older than that one; empty: from the newest
     */
    List<FeedbackRecord> list(String tenant, Filter filter, String beforeId, int limit);

    /**
     * Keeps a review of pending feedback, and in the same transaction the verified question that comes of it: it takes the place of
     * whatever was confirmed for the same words. Enters it in the audit log.
     *
     * @return false if the feedback is not pending any more; then nothing was kept
     */
    boolean review(Principal reviewer, FeedbackRecord reviewed, Optional<VerifiedQuestion> question, Instant at);

    /**
     * Which feedback is listed.
     *
     * @param author only what this user gave, if given
     * @param state only what has come so far, if given
     * @param dataset only on answers on this dataset, in any version, if given
     */
    record Filter(Optional<String> author, Optional<FeedbackRecord.State> state, Optional<String> dataset) {}
}
