package io.sayquel.server.bench;

import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.CreateSessionRequest;
import io.sayquel.v1.OpenSession;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.SessionEvent;
import io.sayquel.v1.SessionRequest;
import io.sayquel.v1.SessionServiceGrpc;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What a session costs beyond the question: the same questions without a session, in one by {@code Ask}, and in one by the stream
 * {@code Session}, by turns in one run. Sessions have twenty turns.
 *
 * <p>Run in the root of the repository. Arguments: sessions (15) and sessions to warm up before (20).
 */
public final class SessionBench {
    private static final int TURNS = 20;

    private final ServerProcess server;
    private final List<Double> alone = new ArrayList<>();
    private final List<Double> inSession = new ArrayList<>();
    private final List<Double> inStream = new ArrayList<>();

    private SessionBench(ServerProcess server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, StatusException {
        int sessions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        int warmUp = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        try (Scratch home = Scratch.make();
                ServerProcess server =
                        ServerProcess.start(home.folder(), "session.auto_create=false", "cache.enabled=false")) {
            new SessionBench(server).rounds(warmUp);
            SessionBench bench = new SessionBench(server);
            bench.rounds(sessions);
            bench.print();
        }
    }

    private void rounds(int sessions) throws InterruptedException, StatusException {
        for (int i = 0; i < sessions; i++) {
            String session = SessionServiceGrpc.newBlockingStub(server.channel())
                    .createSession(CreateSessionRequest.getDefaultInstance())
                    .getId();
            BlockingClientCall<SessionRequest, SessionEvent> stream =
                    AskServiceGrpc.newBlockingV2Stub(server.channel()).session();
            stream.write(SessionRequest.newBuilder()
                    .setOpen(OpenSession.newBuilder().setDataset("retail"))
                    .build());
            stream.read();
            for (int turn = 0; turn < TURNS; turn++) {
                AskRequest request = AskRequest.newBuilder()
                        .setDataset("retail")
                        .setQuestion("top " + (turn + 2) + " products by revenue")
                        .build();
                alone.add(ask(request));
                inSession.add(ask(request.toBuilder().setSessionId(session).build()));
                inStream.add(ask(stream, request));
            }
            stream.halfClose();
        }
    }

    private double ask(AskRequest request) throws InterruptedException, StatusException {
        long start = System.nanoTime();
        var events = AskServiceGrpc.newBlockingV2Stub(server.channel()).ask(request);
        Outcome outcome = Outcome.OUTCOME_UNSPECIFIED;
        for (var event = events.read(); event != null; event = events.read()) {
            outcome = event.getOutcome().getOutcome();
        }
        return answered(outcome, start);
    }

    private static double ask(BlockingClientCall<SessionRequest, SessionEvent> stream, AskRequest request)
            throws InterruptedException, StatusException {
        long start = System.nanoTime();
        stream.write(SessionRequest.newBuilder().setAsk(request).build());
        SessionEvent event = stream.read();
        while (!event.getAsk().hasOutcome()) {
            event = stream.read();
        }
        return answered(event.getAsk().getOutcome().getOutcome(), start);
    }

    private static double answered(Outcome outcome, long start) {
        if (outcome != Outcome.OUTCOME_ANSWERED) {
            throw new IllegalStateException("the question ended as " + outcome);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private void print() {
        System.out.printf("%d turns each; milliseconds%n", alone.size());
        System.out.println("without a session    " + spread(alone));
        System.out.println("in one, by Ask       " + spread(inSession) + against(inSession));
        System.out.println("in one, by Session   " + spread(inStream) + against(inStream));
    }

    private String against(List<Double> measured) {
        double[] more = new double[measured.size()];
        for (int i = 0; i < more.length; i++) {
            more[i] = measured.get(i) - alone.get(i);
        }
        double ratio = spread(measured).median() / spread(alone).median();
        return String.format(Locale.ROOT, "  ×%.2f, more by %s", ratio, Spread.of(DoubleStream.of(more)));
    }

    private static Spread spread(List<Double> measured) {
        return Spread.of(measured.stream().mapToDouble(Double::doubleValue));
    }
}
