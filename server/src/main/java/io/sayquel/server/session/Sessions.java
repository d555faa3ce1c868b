package io.sayquel.server.session;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.RandomNames;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.answer.Outcome;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.server.store.SessionRecord;
import io.sayquel.server.store.SessionStore;
import io.sayquel.server.store.TurnRecord;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The sessions of every caller, each its owner's alone. Safe for use by many threads. */
public final class Sessions {
    /** Longest title, in characters. */
    public static final int LONGEST_TITLE = 200;

    /** How much of what was said goes with a question: a follow-up seldom reaches further back. */
    private static final int REMEMBERED = 5;

    private final SessionStore store;
    private final RandomNames names;
    private final Clock clock;
    private final boolean autoCreate;
    private final MemoryWriter memory;
    private final boolean habitsAreTold;

    /**
     * @param autoCreate whether a question that names no session begins one
     * @param statements reads what turns asked for
     * @param habitsAreTold whether questions bring along what their session learned: only a language model is told of it, and learning
     *     reads many turns
     */
    public Sessions(
            SessionStore store,
            RandomNames names,
            Clock clock,
            boolean autoCreate,
            SessionMemory.StatementReader statements,
            boolean habitsAreTold) {
        this.store = store;
        this.names = names;
        this.clock = clock;
        this.autoCreate = autoCreate;
        this.memory = new MemoryWriter(statements);
        this.habitsAreTold = habitsAreTold;
    }

    /**
     * A question's place and the dataset that it is about where it names none.
     *
     * @param conversation what was said before it
     * @param dataset the session's; empty if it has none
     */
    public record Place(Conversation conversation, Optional<String> dataset) {
        private static final Place NOWHERE = new Place(Conversation.NONE, Optional.empty());
    }

    /**
     * The place of the next question. A session that begins with it comes into being when the question is kept, so that what is
     * never answered leaves nothing.
     *
     * @param session its id or a unique prefix; empty if the question names none
     * @throws SayquelException SESSION_NOT_FOUND
     */
    public Place next(Principal owner, Optional<String> session) {
        if (session.isEmpty()) {
            return autoCreate
                    ? new Place(new Conversation(names.next(), 1, List.of()), Optional.empty())
                    : Place.NOWHERE;
        }
        return place(owner, find(owner, session.get()));
    }

    private Place place(Principal owner, SessionRecord session) {
        List<TurnRecord> last = store.lastTurns(owner, session.id(), REMEMBERED);
        int next = last.isEmpty() ? 1 : last.get(last.size() - 1).number() + 1;
        List<Conversation.Turn> turns = last.stream().map(Sessions::turn).toList();
        return new Place(
                new Conversation(session.id(), next, turns, habits(owner, session)),
                Optional.of(session.dataset()).filter(d -> !d.isEmpty()));
    }

    private List<Conversation.Habit> habits(Principal owner, SessionRecord session) {
        if (!habitsAreTold) {
            return List.of();
        }
        return learned(owner, session).habits().stream()
                .map(h -> new Conversation.Habit(h.dataset(), h.text()))
                .toList();
    }

    private SessionMemory learned(Principal owner, SessionRecord session) {
        return memory.of(store.turnsToLearnFrom(owner, session.id(), MemoryWriter.TURNS));
    }

    private static Conversation.Turn turn(TurnRecord t) {
        return new Conversation.Turn(
                t.resolvedQuestion(),
                t.answerId(),
                t.dataset(),
                t.outcome().equals(Outcome.ANSWERED.name()),
                t.sql(),
                t.question());
    }

    /** Keeps the answer of a question as the next turn of its session; gives the turn's number. */
    public int keep(Principal owner, KeptAnswer answer, TurnRecord turn) {
        return store.keep(owner, answer, turn);
    }

    /** A name for a session that is still to begin. */
    public String newName() {
        return names.next();
    }

    /** The owner's session of a whole name, if there is one. */
    public Optional<SessionRecord> existing(Principal owner, String id) {
        return store.find(owner, id);
    }

    /** Begins a session; a title or dataset that is empty is taken from its first question. */
    public SessionRecord create(Principal owner, String title, String dataset) {
        return create(owner, newName(), title, dataset);
    }

    /** Begins a session under a name that is known before, from {@link #newName}. */
    public SessionRecord create(Principal owner, String id, String title, String dataset) {
        mustFit(title);
        SessionRecord session =
                new SessionRecord(id, title, dataset, false, false, 0, clock.instant(), clock.instant());
        store.create(owner, session);
        return session;
    }

    /**
     * The owner's session.
     *
     * @param idOrPrefix its id, or a beginning that no other has
     * @throws SayquelException SESSION_NOT_FOUND
     */
    public SessionRecord find(Principal owner, String idOrPrefix) {
        return store.find(owner, idOrPrefix)
                .orElseThrow(() -> new SayquelException(
                        Reason.SESSION_NOT_FOUND,
                        "no session \"" + idOrPrefix + "\"",
                        "./sayquel history lists them; leave it out to begin one"));
    }

    /** A page of the owner's sessions, as {@link SessionStore#list}. */
    public List<SessionRecord> list(
            Principal owner, String search, boolean archived, Optional<SessionRecord> after, int limit) {
        return store.list(owner, search, archived, after, limit);
    }

    /** Changes title, dataset, pinned or archived of a session. */
    public SessionRecord update(Principal owner, String idOrPrefix, UnaryOperator<SessionRecord> change) {
        SessionRecord changed = change.apply(find(owner, idOrPrefix));
        mustFit(changed.title());
        if (!store.update(owner, touched(changed))) {
            return find(owner, idOrPrefix); // it was deleted in between, and this says so
        }
        return find(owner, changed.id());
    }

    private SessionRecord touched(SessionRecord s) {
        return new SessionRecord(
                s.id(), s.title(), s.dataset(), s.pinned(), s.archived(), s.turns(), s.createdAt(), clock.instant());
    }

    private static void mustFit(String title) {
        if (title.length() > LONGEST_TITLE) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "the title has " + title.length() + " characters, and " + LONGEST_TITLE + " are allowed",
                    "make it shorter");
        }
    }

    /** Hides a session. */
    public void delete(Principal owner, String idOrPrefix) {
        store.delete(owner, find(owner, idOrPrefix).id(), clock.instant());
    }

    /**
     * What a session has learned.
     *
     * @throws SayquelException SESSION_NOT_FOUND
     */
    public SessionMemory memory(Principal owner, String idOrPrefix) {
        return learned(owner, find(owner, idOrPrefix));
    }

    /**
     * Forgets what a session has learned; its turns stay.
     *
     * @throws SayquelException SESSION_NOT_FOUND
     */
    public void forget(Principal owner, String idOrPrefix) {
        store.forget(owner, find(owner, idOrPrefix).id());
    }

    /** The last turns of a session, oldest first. */
    public List<TurnRecord> lastTurns(Principal owner, String session, int limit) {
        return store.lastTurns(owner, session, limit);
    }

    /** The turns of a session after a number, oldest first. */
    public List<TurnRecord> turnsAfter(Principal owner, String session, int number, int limit) {
        return store.turnsAfter(owner, session, number, limit);
    }
}
