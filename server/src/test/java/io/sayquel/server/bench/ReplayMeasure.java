package io.sayquel.server.bench;

import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.ReplayAnswerRequest;
import io.sayquel.v1.ReplayAnswerResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many kept answers give the same digest where the server was killed and started again. The questions are different ones, by a
 * verified question and by rules; those that are not answered do not count.
 *
 * <p>Run in the root of the repository. Argument: answers (100).
 */
public final class ReplayMeasure {
    private static final List<String> MEASURES = List.of("revenue", "number of orders", "average price", "units");
    private static final List<String> SHAPES = List.of(
            "%s by month",
            "%s by store",
            "%s by region",
            "%s by month in 2025",
            "%s by month in 2026",
            "%s by store in 2025",
            "%s by region in 2026",
            "%s last month",
            "%s in 2025",
            "%s in 2026");

    private ReplayMeasure() {}

    public static void main(String[] arguments) throws IOException {
        int wanted = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        try (Scratch home = Scratch.make()) {
            ServerProcess first = ServerProcess.start(home.folder());
            Map<String, String> digests = ask(first, wanted);
            first.kill();
            try (ServerProcess second = ServerProcess.start(home.folder())) {
                List<String> differing = replay(second, digests);
                System.out.println(digests.size() + " kept answers, " + (digests.size() - differing.size())
                        + " equal digests after a kill; differing " + differing);
            }
        }
    }

    private static List<String> questions(int wanted) {
        List<String> questions = new ArrayList<>();
        for (String shape : SHAPES) {
            MEASURES.forEach(measure -> questions.add(String.format(shape, measure)));
        }
        for (int i = 1; i <= wanted; i++) {
            questions.add("top " + i + " products by revenue");
        }
        return questions;
    }

    /** Digests by the names of their answers. */
    private static Map<String, String> ask(ServerProcess server, int wanted) {
        Map<String, String> digests = new LinkedHashMap<>();
        for (String question : questions(wanted)) {
            Iterator<AskEvent> events = AskServiceGrpc.newBlockingStub(server.channel())
                    .ask(AskRequest.newBuilder()
                            .setDataset("retail")
                            .setQuestion(question)
                            .build());
            AskEvent last = AskEvent.getDefaultInstance();
            while (events.hasNext()) {
                last = events.next();
            }
            AnswerCard card = last.getOutcome();
            if (card.getOutcome() == Outcome.OUTCOME_ANSWERED && digests.size() < wanted) {
                digests.put(card.getAnswerId(), card.getProof().getDigest());
            }
        }
        return digests;
    }

    private static List<String> replay(ServerProcess server, Map<String, String> digests) {
        List<String> differing = new ArrayList<>();
        digests.forEach((id, digest) -> {
            ReplayAnswerResponse again = AskServiceGrpc.newBlockingStub(server.channel())
                    .replayAnswer(
                            ReplayAnswerRequest.newBuilder().setAnswerId(id).build());
            if (!again.getSame() || !again.getCard().getProof().getDigest().equals(digest)) {
                differing.add(id + " " + again.getChangesList());
            }
        });
        return differing;
    }
}
