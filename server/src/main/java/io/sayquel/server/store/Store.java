package io.sayquel.server.store;

/**
 * All ports onto one place of storage. Owned by whoever opened it; safe for use by many threads. What a call has returned from
 * is durable. Any call may throw DISK_FULL, after which nothing of that call was kept.
 */
public interface Store extends AutoCloseable {
    /** Datasets, their versions and open uploads. */
    DatasetStore datasets();

    /** Kept answers. */
    AnswerStore answers();

    /** Sessions and their turns. */
    SessionStore sessions();

    /** Questions that somebody confirmed. */
    ConfirmedQuestionStore confirmedQuestions();

    /** Questions that people keep as views. */
    SavedViewStore savedViews();

    /** What people said of answers. */
    FeedbackStore feedback();

    /** Who did what. */
    AuditLog audit();

    /** What left for language models. */
    EgressLedger egress();

    /** Requests that may come again. */
    RequestLedger requests();

    /** Vectors of what datasets are about. */
    VectorStore vectors();

    @Override
    void close();
}
