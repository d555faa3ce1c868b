package io.sayquel.server.cli;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.CancelRequest;
import io.sayquel.v1.WatchAnswerRequest;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The steps of a question that goes on where its connection broke: by its resume token, and where the server has lost it, by its
 * request id. Where it began anew after rows were handed out it has failed, for they cannot be taken back. Closing it before its end
 * stops the question, which would go on by itself otherwise. Confined to one thread.
 */
final class ResumedEvents implements Iterator<AskEvent>, AutoCloseable {
    /** Together some ten seconds: a server that is started again is there by then. */
    private static final int ATTEMPTS = 6;

    private static final long FIRST_WAIT_MILLIS = 150;
    private static final long STOP_MILLIS = 500;

    private final Client client;
    private final AskRequest request;
    private final Progress progress;
    private final Thread hook = new Thread(this::stop, "stop-question");
    private Iterator<AskEvent> events;
    private volatile String answer = "";
    private String token = "";
    private boolean delivered;
    private volatile boolean ended;

    private ResumedEvents(Client client, AskRequest request, Progress progress) {
        this.client = client;
        this.request = request;
        this.progress = progress;
        this.events = client.ask().ask(request);
    }

    /** Asks, so that the answer outlives its connection. */
    static ResumedEvents ask(Client client, AskRequest request, Progress progress) {
        ResumedEvents asked = new ResumedEvents(
                client,
                request.toBuilder()
                        .setResumable(true)
                        .setRequestId(UUID.randomUUID().toString())
                        .build(),
                progress);
        Runtime.getRuntime().addShutdownHook(asked.hook); // Ctrl-C
        return asked;
    }

    @Override
    public boolean hasNext() {
        for (int attempt = 1; !ended; attempt++) {
            try {
                if (events.hasNext()) {
                    return true;
                }
                if (attempt > ATTEMPTS || answer.isEmpty()) {
                    return false; // cut, and whoever reads says so
                }
            } catch (StatusRuntimeException broken) {
                if (broken.getStatus().getCode() != Status.Code.UNAVAILABLE || answer.isEmpty() || attempt > ATTEMPTS) {
                    throw broken;
                }
            }
            resume(attempt);
        }
        return false;
    }

    private void resume(int attempt) {
        progress.phase("reconnect");
        pause(FIRST_WAIT_MILLIS << (attempt - 1));
        client.reconnect();
        Iterator<AskEvent> rest = client.ask()
                .watchAnswer(WatchAnswerRequest.newBuilder()
                        .setResumeToken(token)
                        .setResultFormat(request.getResultFormat())
                        .build());
        try {
            events = rest.hasNext() ? rest : client.ask().ask(request);
        } catch (StatusRuntimeException lost) {
            if (lost.getStatus().getCode() == Status.Code.NOT_FOUND) {
                events = client.ask().ask(request);
            } else if (lost.getStatus().getCode() != Status.Code.UNAVAILABLE) {
                throw lost;
            }
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SayquelException(Reason.CANCELLED, "stopped", "");
        }
    }

    @Override
    public AskEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        AskEvent event = events.next();
        if (event.hasAccepted()) {
            if (delivered) {
                throw new SayquelException(
                        Reason.UNREACHABLE, "the server stopped in the middle of the answer", "ask again");
            }
            answer = event.getAccepted().getAnswerId();
        }
        delivered |= event.hasSchema() || event.hasBatch();
        token = event.getResumeToken();
        ended = event.hasOutcome();
        return event;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            return; // the hook runs, or has run
        }
        stop();
    }

    private void stop() {
        if (ended || answer.isEmpty()) {
            return;
        }
        ended = true;
        boolean interrupted = Thread.interrupted(); // by Ctrl-C at the prompt; it would end this call as well
        try {
            var unused = client.futureStatements()
                    .cancel(CancelRequest.newBuilder().setAnswerId(answer).build())
                    .get(STOP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (ExecutionException | TimeoutException gone) {
            // it has ended, or its server is not there; then it stops by itself
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
