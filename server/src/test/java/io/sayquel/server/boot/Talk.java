package io.sayquel.server.boot;

import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.ChooseReading;
import io.sayquel.v1.OpenSession;
import io.sayquel.v1.SessionEvent;
import io.sayquel.v1.SessionRequest;
import io.sayquel.v1.StopQuestions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A client in one session's stream. */
final class Talk implements AutoCloseable {
    private final BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();
    private ClientCallStreamObserver<SessionRequest> out;

    /** In a session that begins now. */
    static Talk about(String dataset, ServerFixture server) {
        return new Talk(
                server.channel(), OpenSession.newBuilder().setDataset(dataset).build());
    }

    Talk(ManagedChannel channel, OpenSession open) {
        var unused = AskServiceGrpc.newStub(channel)
                .session(new ClientResponseObserver<SessionRequest, SessionEvent>() {
                    @Override
                    public void beforeStart(ClientCallStreamObserver<SessionRequest> requests) {
                        out = requests;
                    }

                    @Override
                    public void onNext(SessionEvent event) {
                        events.add(event);
                    }

                    @Override
                    public void onError(Throwable failed) {
                        events.add(ended("ERROR " + failed.getMessage()));
                    }

                    @Override
                    public void onCompleted() {
                        events.add(ended("END"));
                    }
                });
        send(SessionRequest.newBuilder().setOpen(open));
    }

    /** The end of a stream stands among its events under a name that no server sends. */
    private static SessionEvent ended(String how) {
        return SessionEvent.newBuilder().setResumeToken(how).build();
    }

    void send(SessionRequest.Builder request) {
        out.onNext(request.build());
    }

    void ask(String question) {
        send(SessionRequest.newBuilder()
                .setAsk(AskRequest.newBuilder().setDataset("retail").setQuestion(question)));
    }

    void choose(int option) {
        send(SessionRequest.newBuilder().setChoose(ChooseReading.newBuilder().setOption(option)));
    }

    void stop() {
        send(SessionRequest.newBuilder().setStop(StopQuestions.getDefaultInstance()));
    }

    void finish() {
        out.onCompleted();
    }

    /** Events up to and with the first one that is meant. */
    List<SessionEvent> until(Predicate<SessionEvent> meant) throws InterruptedException {
        List<SessionEvent> seen = new ArrayList<>();
        SessionEvent event;
        do {
            event = events.poll(30, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("nothing more came after " + seen);
            }
            seen.add(event);
        } while (!meant.test(event));
        return seen;
    }

    SessionEvent next(Predicate<SessionEvent> meant) throws InterruptedException {
        List<SessionEvent> seen = until(meant);
        return seen.get(seen.size() - 1);
    }

    SessionEvent outcome() throws InterruptedException {
        return next(e -> e.getAsk().hasOutcome());
    }

    @Override
    public void close() {
        out.cancel("the test is over", null);
    }
}
