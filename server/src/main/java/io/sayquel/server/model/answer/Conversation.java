package io.sayquel.server.model.answer;

import io.sayquel.server.model.data.DatasetRef;
import java.util.List;

/**
 * What was said before a question, for whoever resolves what it refers to.
 *
 * @param session the session's name; empty outside a session
 * @param next the number that the question has among the session's turns, from 1; 0 outside a session
 * @param turns its last turns, oldest first; empty at the beginning and outside a session
 * @param habits what was asked for again and again
 */
public record Conversation(String session, int next, List<Turn> turns, List<Habit> habits) {
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
     * @param asked as it was put
     */
    public record Turn(
            String question, String answerId, DatasetRef dataset, boolean answered, String sql, String asked) {
        /** A question that was put as it was resolved. */
        public Turn(String question, String answerId, DatasetRef dataset, boolean answered, String sql) {
            this(question, answerId, dataset, answered, sql, question);
        }
    }

    /**
     * What was asked for again and again.
     *
     * @param dataset whose it is
     * @param text in a few words, as {@code grouping region (3 times)}; may quote SQL
     */
    public record Habit(String dataset, String text) {}

    public Conversation {
        turns = List.copyOf(turns);
        habits = List.copyOf(habits);
    }

    /** A conversation without habits. */
    public Conversation(String session, int next, List<Turn> turns) {
        this(session, next, turns, List.of());
    }

    /**
     * What was said before these words were put: where they were asked back, and are put again to choose a reading, without the turn that
     * they were asked back in. So what they lean on is the last question again, what is told of them is what it was then, and an option is
     * still the one that was shown.
     */
    public Conversation before(String words) {
        boolean askedBack = !turns.isEmpty()
                && !turns.get(turns.size() - 1).answered()
                && turns.get(turns.size() - 1).asked().equals(words);
        return askedBack ? new Conversation(session, next, turns.subList(0, turns.size() - 1), habits) : this;
    }

    /** Whether there is a session at all. */
    public boolean kept() {
        return !session.isEmpty();
    }
}
