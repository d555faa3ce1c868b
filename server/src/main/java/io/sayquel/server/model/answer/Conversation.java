package io.sayquel.server.model.answer;

import io.sayquel.server.model.data.DatasetRef;
import java.util.List;

/**
 * What was said before a question, for whoever resolves what it refers to.
 *
 * @param session the session's name; empty outside a session
 * @param next the number that the question has among the session's turns, from 1; 0 outside a session
 * @param turns its last turns, oldest first; empty at the beginning and outside a session
 */
public record Conversation(String session, int next, List<Turn> turns) {
    /** A question on its own. */
    public static final Conversation NONE = new Conversation("", 0, List.of());

    /**
     * An earlier question.
     *
     * @param question as it was resolved: nothing in it refers to one before it
     * @param answerId the name of its answer
     * @param dataset the version it was asked of
     * @param answered whether it was answered; else nothing ran
     * @param sql its statement; empty if there was none
     */
    public record Turn(String question, String answerId, DatasetRef dataset, boolean answered, String sql) {}

    public Conversation {
        turns = List.copyOf(turns);
    }

    /** Whether there is a session at all. */
    public boolean kept() {
        return !session.isEmpty();
    }
}
