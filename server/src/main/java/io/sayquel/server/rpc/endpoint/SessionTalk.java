package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.AskPipeline;
import io.sayquel.server.ask.AskSink;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Outcome;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.CallDied;
import io.sayquel.server.rpc.transport.Failure;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.session.Sessions;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.server.store.TurnRecord;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.ChooseReading;
import io.sayquel.v1.RequestProblem;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.SessionEvent;
import io.sayquel.v1.SessionRequest;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * One open session. The call's thread reads requests, so that a stop is heard while a question runs; a thread of its own answers
 * them one at a time and is the only one that sends. What waits between the two is bounded, and then nothing more is read.
 */
final class SessionTalk {
    private static final int MOST_WAITING = 100;

    /** A request, and how many stops had come before it. */
    private record Waiting(SessionRequest request, int stops) {}

    private final Call<SessionRequest, SessionEvent> call;
    private final String session;
    private final String dataset;
    private final AskPipeline pipeline;
    private final Sessions sessions;
    private final FeedbackEndpoint feedback;
    private final GivenAnswers given;
    private final Semaphore questions;
    private final BlockingQueue<Optional<Waiting>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicReference<Cancellation> running = new AtomicReference<>(new Cancellation());

    private final AtomicInteger stops = new AtomicInteger();

    private volatile boolean over;
    private volatile boolean allAnswered;

    /** Confined to the answering thread: what a choice of a reading refers to. */
    private Optional<AskRequest> last = Optional.empty();

    SessionTalk(
            Call<SessionRequest, SessionEvent> call,
            String session,
            String dataset,
            AskPipeline pipeline,
            Sessions sessions,
            FeedbackEndpoint feedback,
            GivenAnswers given,
            Semaphore questions) {
        this.call = call;
        this.session = session;
        this.dataset = dataset;
        this.pipeline = pipeline;
        this.sessions = sessions;
        this.feedback = feedback;
        this.given = given;
        this.questions = questions;
    }

    /** Reads until the client has said all, and returns after the last answer. */
    void run() throws InterruptedException {
        Thread answering = new Thread(this::answer, "session-" + session.substring(0, Math.min(8, session.length())));
        answering.setDaemon(true);
        answering.start();
        Stops.when(call, this::stopForGood);
        boolean whole = false;
        try {
            read();
            answering.join();
            if (!allAnswered) {
                throw new IllegalStateException("the answers of a session broke off");
            }
            whole = true;
        } finally {
            if (!whole) {
                stopForGood();
                answering.interrupt();
            }
        }
    }

    private void read() throws InterruptedException {
        for (Optional<SessionRequest> request = call.receive(); request.isPresent(); request = call.receive()) {
            if (request.get().hasStop()) {
                stops.incrementAndGet();
                running.get().cancel();
            } else {
                waiting.put(Optional.of(new Waiting(request.get(), stops.get())));
            }
        }
        waiting.put(Optional.empty());
    }

    private void stopForGood() {
        over = true;
        running.get().cancel();
    }

    private void answer() {
        try {
            for (Optional<Waiting> next = next(); next.isPresent(); next = next()) {
                serve(next.get());
            }
            allAnswered = true;
        } catch (InterruptedException | AskSink.ReaderGone | CallDied gone) {
            stopForGood(); // nobody reads any more; the call's own thread ends the call
        }
    }

    private Optional<Waiting> next() throws InterruptedException {
        call.rest(waiting.isEmpty());
        Optional<Waiting> next = waiting.take();
        call.rest(false);
        return next;
    }

    /** What is wrong with one request is told, and the session goes on. */
    private void serve(Waiting next) throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        running.set(cancellation); // before the stops are compared, so that none falls in between
        try {
            if (over || next.stops() != stops.get()) {
                throw new SayquelException(Reason.CANCELLED, "it was stopped before its turn came", "");
            }
            serve(next.request(), cancellation);
        } catch (AskSink.ReaderGone | CallDied gone) {
            throw gone;
        } catch (RuntimeException wrong) {
            Failure failure = Failure.of(wrong);
            call.send(SessionEvent.newBuilder()
                    .setProblem(RequestProblem.newBuilder()
                            .setReason(failure.reason().name())
                            .setMessage(failure.message())
                            .setHint(failure.hint()))
                    .build());
        }
    }

    private void serve(SessionRequest request, Cancellation cancellation) throws InterruptedException {
        switch (request.getRequestCase()) {
            case ASK -> ask(request.getAsk(), cancellation);
            case CHOOSE -> choose(request.getChoose(), cancellation);
            case FEEDBACK ->
                call.send(SessionEvent.newBuilder()
                        .setFeedback(feedback.submit(call, request.getFeedback()))
                        .build());
            case OPEN -> throw Requests.wrong("request", "open", "ask, choose, feedback or stop: the session is open");
            case STOP, REQUEST_NOT_SET -> throw Requests.wrong("request", "", "ask, choose, feedback or stop");
        }
    }

    /** A choice means the last question of this stream, or of the session where the stream is new. */
    private void choose(ChooseReading choice, Cancellation cancellation) throws InterruptedException {
        Optional<RequestDesk.Wanted> wanted = RequestDesk.wanted(
                call.principal(),
                AskServiceGrpc.getSessionMethod(),
                choice.getRequestId(),
                () -> session + " " + choice.getOption());
        once(wanted, ResultFormat.RESULT_FORMAT_UNSPECIFIED, name -> {
            AskRequest question = last.or(this::askedBack)
                    .orElseThrow(
                            () -> Requests.wrong("choose", Integer.toString(choice.getOption()), "a question first"));
            AskRequest chosen =
                    question.toBuilder().setChoose(choice.getOption()).build();
            ask(chosen, name, cancellation);
        });
    }

    private Optional<AskRequest> askedBack() {
        return sessions.lastTurns(call.principal(), session, 1).stream()
                .filter(turn -> turn.outcome().equals(Outcome.NEEDS_CLARIFICATION.name()))
                .map(turn -> AskRequest.newBuilder()
                        .setQuestion(turn.question())
                        .setDataset(turn.dataset().toString())
                        .build())
                .findFirst();
    }

    private void ask(AskRequest request, Cancellation cancellation) throws InterruptedException {
        if (!request.getSessionId().isEmpty() && !session.startsWith(request.getSessionId())) {
            throw Requests.wrong("ask.session_id", request.getSessionId(), "nothing, or " + session);
        }
        AskRequest here = request.toBuilder().setSessionId(session).build();
        once(AskEndpoint.wanted(call.principal(), here), request.getResultFormat(), name -> {
            last = Optional.of(request.toBuilder().clearRequestId().build());
            ask(request, name, cancellation);
        });
    }

    /** Asks, or gives again what was answered to the same request before. */
    private void once(Optional<RequestDesk.Wanted> wanted, ResultFormat format, GivenAnswers.Making asking)
            throws InterruptedException {
        given.once(call, wanted, pipeline::newName, kept -> again(kept, format), asking);
    }

    private void again(KeptAnswer kept, ResultFormat format) throws InterruptedException {
        int number = given.turn(call, kept).map(TurnRecord::number).orElse(0);
        given.again(call, kept, TurnEvents.again(call, session, number, format), UnaryOperator.identity());
    }

    private void ask(AskRequest request, String answerId, Cancellation cancellation) throws InterruptedException {
        Sessions.Place place = sessions.next(call.principal(), Optional.of(session));
        AskRequest asked = request.getDataset().isEmpty()
                ? request.toBuilder().setDataset(dataset).build()
                : request;
        questions.acquire();
        try (EventWriter<SessionEvent> writer =
                new TurnEvents(place.conversation()).writer(call, request.getResultFormat())) {
            pipeline.ask(AskEndpoint.command(call.principal(), asked, place), answerId, cancellation, writer);
        } finally {
            questions.release();
        }
    }
}
