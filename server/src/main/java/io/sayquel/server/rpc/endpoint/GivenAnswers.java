package io.sayquel.server.rpc.endpoint;

import com.google.protobuf.Message;
import io.sayquel.server.ask.again.Reruns;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.store.AnswerStore;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.server.store.SessionStore;
import io.sayquel.server.store.TurnRecord;
import io.sayquel.v1.Accepted;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.StatementEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Gives answers again: what still runs by following it, what is over by its card, and its rows from its statement. */
public final class GivenAnswers {
    private final LiveAnswers live;
    private final AnswerStore answers;
    private final SessionStore sessions;
    private final Reruns reruns;
    private final RequestDesk desk;

    public GivenAnswers(LiveAnswers live, AnswerStore answers, SessionStore sessions, Reruns reruns, RequestDesk desk) {
        this.live = live;
        this.answers = answers;
        this.sessions = sessions;
        this.reruns = reruns;
        this.desk = desk;
    }

    /** Whether a repeated question is answered by it: what failed is asked anew. */
    private static boolean lasts(KeptAnswer kept) {
        return !kept.outcome().equals(io.sayquel.server.model.answer.Outcome.FAILED.name());
    }

    /** Makes an answer under a name that nothing has. */
    @FunctionalInterface
    interface Making {
        void under(String name) throws InterruptedException;
    }

    /** Gives an answer that is there. */
    @FunctionalInterface
    interface Giving {
        void again(KeptAnswer kept) throws InterruptedException;
    }

    /**
     * Has an answer made, or gives again what was answered to the same request before.
     *
     * @param wanted empty for a request without an id: that is done as often as it comes
     * @param names gives a name that no answer has
     */
    void once(
            Call<?, ?> call, Optional<RequestDesk.Wanted> wanted, Supplier<String> names, Giving giving, Making making)
            throws InterruptedException {
        if (wanted.isEmpty()) {
            making.under(names.get());
            return;
        }
        try (RequestDesk.Turn turn = desk.turn(call, wanted.get(), names)) {
            inTurn(call, turn, names, giving, making);
        }
    }

    /** The same for who has the request's turn already. */
    void inTurn(Call<?, ?> call, RequestDesk.Turn turn, Supplier<String> names, Giving giving, Making making)
            throws InterruptedException {
        Optional<KeptAnswer> kept = answers.find(call.principal(), turn.name());
        if (kept.filter(GivenAnswers::lasts).isPresent()) {
            giving.again(kept.get());
        } else {
            making.under(kept.isPresent() ? turn.anew(names.get()) : turn.name());
        }
    }

    /**
     * Follows an answer that runs apart from its call, after what the client has of it.
     *
     * @param name of the answer, or how it begins
     * @param known the last step that the client has; 0 for none
     * @return false if there is none, or it is over now and what is missing has been given up
     */
    boolean follow(Call<?, AskEvent> call, String name, long known, ResultFormat format) throws InterruptedException {
        Optional<LiveAnswer> found = live.find(call.principal(), name);
        return found.isPresent() && follow(call, found.get(), name, known, format);
    }

    private static boolean follow(
            Call<?, AskEvent> call, LiveAnswer answer, String name, long known, ResultFormat format)
            throws InterruptedException {
        NumberedEvents events = new NumberedEvents(answer.tag(), known == 0 ? "" : name);
        try (EventWriter<AskEvent> writer = events.writer(call, format)) {
            Optional<LiveAnswer.Reader> reader = answer.follow(known);
            if (reader.isEmpty()) {
                try (LiveAnswer.Reader rest = answer.followRest()) {
                    untilEnd(rest);
                }
                return false;
            }
            try (LiveAnswer.Reader mine = reader.get()) {
                answer.basis(known).forEach(writer::pass);
                events.send(mine, writer);
            }
            return true;
        }
    }

    private static void untilEnd(LiveAnswer.Reader reader) throws InterruptedException {
        Optional<LiveAnswer.Entry> next;
        do {
            next = reader.next();
        } while (next.isPresent());
    }

    /** A stream that an answer is given in again. */
    interface Stream<R extends Message> {
        /** Sends rows. */
        EventWriter<R> rows();

        /** Sends a step. */
        void send(AskEvent event) throws InterruptedException;
    }

    /** Gives an answer that is over: who it is, its columns and rows, and its card with the turn that it was. */
    <R extends Message> void again(
            Call<?, R> call, KeptAnswer kept, Stream<R> stream, UnaryOperator<AnswerCard> complete)
            throws InterruptedException {
        Optional<TurnRecord> turn = turn(call, kept);
        AnswerCard card = KeptCards.card(kept).toBuilder()
                .setTurn(turn.map(TurnRecord::number).orElse(0))
                .build();
        stream.send(AskEvent.newBuilder()
                .setAccepted(Accepted.newBuilder()
                        .setAnswerId(kept.id())
                        .setDataset(kept.dataset().toString())
                        .setSessionId(kept.session()))
                .build());
        if (card.getOutcome() == Outcome.OUTCOME_ANSWERED && card.hasProof()) {
            try (EventWriter<R> writer = stream.rows()) {
                reruns.rows(call.principal(), KeptCards.recipe(kept), Stops.of(call), writer);
            }
        }
        stream.send(AskEvent.newBuilder().setOutcome(complete.apply(card)).build());
    }

    /** The turn that an answer was. */
    Optional<TurnRecord> turn(Call<?, ?> call, KeptAnswer kept) {
        return kept.session().isEmpty()
                ? Optional.empty()
                : sessions.turnOf(call.principal(), kept.session(), kept.id());
    }

    /** The turns before that one, the last so many. */
    List<TurnRecord> before(Call<?, ?> call, KeptAnswer kept, int most) {
        int number = turn(call, kept).map(TurnRecord::number).orElse(1);
        return sessions.turnsAfter(call.principal(), kept.session(), Math.max(0, number - 1 - most), most).stream()
                .filter(t -> t.number() < number)
                .toList();
    }

    /** The stream of a statement's events. */
    static Stream<StatementEvent> statement(Call<?, StatementEvent> call, ResultFormat format) {
        return new Stream<>() {
            @Override
            public EventWriter<StatementEvent> rows() {
                return new EventWriter<>(call, format, AskEvents::ofStatement, AskEvents.STATEMENT_ROWS);
            }

            @Override
            public void send(AskEvent event) throws InterruptedException {
                call.send(
                        event.hasOutcome()
                                ? StatementEvent.newBuilder()
                                        .setOutcome(event.getOutcome())
                                        .build()
                                : StatementEvent.newBuilder()
                                        .setAccepted(event.getAccepted())
                                        .build());
            }
        };
    }

    /** The stream of a question's events, with tokens where the question has them. */
    static Stream<AskEvent> stream(Call<?, AskEvent> call, KeptAnswer kept, ResultFormat format, boolean tokens) {
        String token = tokens ? new WatchToken(kept.id(), 0).text() : "";
        return new Stream<>() {
            @Override
            public EventWriter<AskEvent> rows() {
                return tokens
                        ? new NumberedEvents(SessionTag.NONE, kept.id()).writer(call, format)
                        : new EventWriter<>(call, format, AskEvents::ofQuestion, AskEvents.ASK_ROWS);
            }

            @Override
            public void send(AskEvent event) throws InterruptedException {
                call.send(event.toBuilder().setResumeToken(token).build());
            }
        };
    }
}
