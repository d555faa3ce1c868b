package io.sayquel.server.store;

import io.sayquel.server.model.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Kept answers. Each is its owner's alone, and stays unseen once it is deleted. */
public interface AnswerStore {
    /** Keeps an answer under its id, which is new. */
    void keep(Principal owner, KeptAnswer answer);

    /**
     * The owner's answer whose id is or begins so.
     *
     * @throws io.sayquel.server.model.SayquelException INVALID_ARGUMENT if several begin so, or fewer than 3 characters are given
     */
    Optional<KeptAnswer> find(Principal owner, String idOrPrefix);

    /**
     * The owner's answers, newest first.
     *
     * @param beforeId only answers older than that one; empty: from the newest
     */
    List<KeptAnswer> list(Principal owner, Filter filter, String beforeId, int limit);

    /** Hides an answer by its whole id, and forgets the request that it was asked for with; false if there is none. */
    boolean delete(Principal owner, String id, Instant at);

    /**
     * Which answers are listed.
     *
     * @param dataset only answers on it, in any version, if given
     * @param session only answers of it, if given
     */
    record Filter(Optional<String> dataset, Optional<String> session) {
        /** All of them. */
        public static final Filter NONE = new Filter(Optional.empty(), Optional.empty());
    }
}
