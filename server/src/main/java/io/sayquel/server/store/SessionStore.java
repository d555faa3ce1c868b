package io.sayquel.server.store;

import io.sayquel.server.model.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions and their turns. Each is its owner's alone, and stays unseen once it is deleted. */
public interface SessionStore {
    /** Keeps a new session. */
    void create(Principal owner, SessionRecord session);

    /**
     * The owner's session whose id is or begins so.
     *
     * @throws io.sayquel.server.model.SayquelException INVALID_ARGUMENT if several begin so, or fewer than 3 characters are given
     */
    Optional<SessionRecord> find(Principal owner, String idOrPrefix);

    /**
     * The owner's sessions, pinned ones first, then by when they were last used, newest first.
     *
     * @param search text that stands in the title or in a question; empty for all
     * @param archived archived ones too
     * @param after the last one of the page before
     */
    List<SessionRecord> list(
            Principal owner, String search, boolean archived, Optional<SessionRecord> after, int limit);

    /** Changes title, dataset, pinned and archived; false if there is no such session. */
    boolean update(Principal owner, SessionRecord changed);

    /** Hides a session, and drops what it was told to forget; false if there is none. */
    boolean delete(Principal owner, String id, Instant at);

    /**
     * Keeps an answer and its turn in one transaction, and makes the session if it is new. A session without title or dataset
     * takes the turn's.
     *
     * @param turn its number is the one it is expected to have; where another turn came first, it gets the next one
     * @return the number it got
     */
    int keep(Principal owner, KeptAnswer answer, TurnRecord turn);

    /** The last turns of the owner's session, oldest first. */
    List<TurnRecord> lastTurns(Principal owner, String session, int limit);

    /** The turn of the owner's session that an answer was given in, if it is not deleted with it. */
    Optional<TurnRecord> turnOf(Principal owner, String session, String answerId);

    /** Nothing is to be learned any more from the turns that the owner's session has now; false if there is no such session. */
    boolean forget(Principal owner, String session);

    /** The last turns of the owner's session that may be learned from, oldest first. */
    List<TurnRecord> turnsToLearnFrom(Principal owner, String session, int limit);

    /** The turns of the owner's session after a number, oldest first. */
    List<TurnRecord> turnsAfter(Principal owner, String session, int number, int limit);
}
