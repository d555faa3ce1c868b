package io.sayquel.server.bench;

import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.sayquel.v1.AnswerSummary;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.GetSessionRequest;
import io.sayquel.v1.ListAnswersRequest;
import io.sayquel.v1.OpenSession;
import io.sayquel.v1.SessionEvent;
import io.sayquel.v1.SessionRequest;
import io.sayquel.v1.SessionServiceGrpc;
import io.sayquel.v1.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Many sessions at once, each a stream that asks one question after the other. When half of all turns are acknowledged the server is
 * killed, and started again over the same home; every client goes on by its resume token, and asks again only what the server, by the
 * turns that were missed, does not have.
 */
final class Crowd {
    /** What no session takes, however slow the machine is. */
    private static final int MOST_MINUTES = 10;

    private final Path home;
    private final String[] settings;
    private final int sessions;
    private final int turns;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger missed = new AtomicInteger();
    private final CompletableFuture<Void> half = new CompletableFuture<>();
    private final CompletableFuture<ServerProcess> second = new CompletableFuture<>();

    /** @param settings of the server, as {@code key=value} */
    Crowd(Path home, int sessions, int turns, String... settings) {
        this.home = home;
        this.sessions = sessions;
        this.turns = turns;
        this.settings = settings.clone();
    }

    /**
     * What became of all turns.
     *
     * @param acknowledgedBefore turns whose outcome had arrived when the server was killed
     * @param missed turns that were kept, though no client had heard so before the kill
     * @param kept turns that the sessions have in the end
     * @param lost questions that no turn has
     * @param doubled turns whose question has one already
     * @param answers answers that are kept of these sessions, one for each turn if all is well
     */
    record Toll(int acknowledgedBefore, int missed, int kept, List<String> lost, List<String> doubled, int answers) {
        @Override
        public String toString() {
            return kept + " turns and " + answers + " answers kept; " + acknowledgedBefore
                    + " acknowledged before the kill, " + missed + " kept but not heard of; lost " + lost + ", doubled "
                    + doubled;
        }
    }

    Toll run() throws IOException, InterruptedException, ExecutionException {
        ServerProcess first = ServerProcess.start(home, settings);
        ExecutorService clients = Executors.newFixedThreadPool(sessions);
        try {
            List<Future<String>> names = IntStream.range(0, sessions)
                    .mapToObj(i -> clients.submit(new Member(first)))
                    .toList();
            half.join();
            first.kill();
            int before = acknowledged.get();
            try (ServerProcess again = ServerProcess.start(home, settings)) {
                second.complete(again);
                List<String> ids = new ArrayList<>();
                for (Future<String> name : names) {
                    ids.add(name.get());
                }
                return count(again, before, ids);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private Toll count(ServerProcess server, int before, List<String> ids) {
        int kept = 0;
        int answers = 0;
        List<String> lost = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        for (String id : ids) {
            List<String> asked = SessionServiceGrpc.newBlockingStub(server.channel())
                    .getSession(GetSessionRequest.newBuilder().setSessionId(id).build())
                    .getTurnsList()
                    .stream()
                    .map(Turn::getQuestion)
                    .toList();
            kept += asked.size();
            answers += answers(server, id).size();
            for (int turn = 0; turn < turns; turn++) {
                String question = question(turn);
                long times = asked.stream().filter(question::equals).count();
                if (times == 0) {
                    lost.add(id + ": " + question);
                } else if (times > 1) {
                    doubled.add(id + ": " + question);
                }
            }
        }
        return new Toll(before, missed.get(), kept, List.copyOf(lost), List.copyOf(doubled), answers);
    }

    private List<AnswerSummary> answers(ServerProcess server, String session) {
        return AskServiceGrpc.newBlockingStub(server.channel())
                .listAnswers(ListAnswersRequest.newBuilder()
                        .setSessionId(session)
                        .setPageSize(1_000)
                        .build())
                .getAnswersList();
    }

    /** Each is another one, so that a turn can be told by it. */
    private static String question(int turn) {
        return "top " + (turn + 2) + " products by revenue";
    }

    /** One client. Gives the name of its session once all its turns are known to be kept. */
    private final class Member implements Callable<String> {
        private ServerProcess server;
        private String session = "";
        private String token = "";
        private int done;

        Member(ServerProcess server) {
            this.server = server;
        }

        @Override
        public String call() throws InterruptedException {
            while (done < turns) {
                try {
                    talk();
                } catch (StatusException broken) {
                    if (second.isDone() && server == second.join()) {
                        throw new IllegalStateException("nobody killed this one", broken);
                    }
                    server = second.join();
                }
            }
            return session;
        }

        private void talk() throws InterruptedException, StatusException {
            BlockingClientCall<SessionRequest, SessionEvent> stream = AskServiceGrpc.newBlockingV2Stub(server.channel())
                    .withDeadlineAfter(MOST_MINUTES, TimeUnit.MINUTES)
                    .session();
            OpenSession.Builder open = OpenSession.newBuilder().setDataset("retail");
            send(stream, SessionRequest.newBuilder().setOpen(token.isEmpty() ? open : open.setResumeToken(token)));
            SessionEvent opened = stream.read();
            session = opened.getOpened().getSessionId();
            token = opened.getResumeToken();
            for (int i = 0; i < opened.getOpened().getMissedTurns(); i++) {
                token = stream.read().getResumeToken();
                missed.incrementAndGet();
                done++;
            }
            while (done < turns) {
                send(
                        stream,
                        SessionRequest.newBuilder()
                                .setAsk(AskRequest.newBuilder().setQuestion(question(done))));
                heard(outcome(stream));
            }
            stream.halfClose();
        }

        /** A write that is not taken is on a stream that has ended, and reading says how. */
        private void send(BlockingClientCall<SessionRequest, SessionEvent> stream, SessionRequest.Builder request)
                throws InterruptedException, StatusException {
            stream.write(request.build());
        }

        private SessionEvent outcome(BlockingClientCall<SessionRequest, SessionEvent> stream)
                throws InterruptedException, StatusException {
            SessionEvent event = stream.read();
            while (!event.getAsk().hasOutcome()) {
                event = stream.read();
            }
            return event;
        }

        private void heard(SessionEvent outcome) {
            token = outcome.getResumeToken();
            done++;
            if (acknowledged.incrementAndGet() == sessions * turns / 2) {
                half.complete(null);
            }
        }
    }
}
