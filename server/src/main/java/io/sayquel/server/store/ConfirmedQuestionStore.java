package io.sayquel.server.store;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.time.Instant;
import java.util.List;

/** Questions with SQL that somebody of a tenant vouched for, by dataset. */
public interface ConfirmedQuestionStore {
    /** Keeps a question of a dataset; one with the same id is replaced. */
    void confirm(Principal by, String dataset, VerifiedQuestion question, Instant at);

    /** The questions of a dataset in the order of their confirmation. */
    List<VerifiedQuestion> list(String tenant, String dataset);

    /** Takes a confirmation back; false if there is none. */
    boolean withdraw(Principal by, String dataset, String id);
}
