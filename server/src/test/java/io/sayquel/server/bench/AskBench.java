package io.sayquel.server.bench;

import io.sayquel.server.bench.Asked.Step;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.AskServiceGrpc.AskServiceBlockingStub;
import io.sayquel.v1.GetPluginRequest;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.PackQuestion;
import io.sayquel.v1.PluginServiceGrpc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What an answered question costs beyond the engine, warm: the questions of {@code plugins/retail} that are answered, golden ones
 * and those of its pack, one after another over gRPC to a server in another process. Engine time is the step that runs the
 * statement, as the server's own events time it; beside it, the same statements through the engine's own JDBC driver, on the
 * same file, in this process. Last, each question is asked anew and at once again, from what is kept of it.
 *
 * <p>Run in the root of the repository. Arguments: rounds of all questions (30) and rounds to warm up before (60), since the compilers
 * take their time over so much code.
 */
public final class AskBench {
    private static final Path GOLDEN = Path.of("plugins", "retail", "golden.md");

    private final ServerProcess server;
    private final AskServiceBlockingStub asks;
    private final Random order = new Random(7);

    private AskBench(ServerProcess server) {
        this.server = server;
        this.asks = AskServiceGrpc.newBlockingStub(server.channel());
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        int warmUp = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
        try (Scratch home = Scratch.make();
                ServerProcess server = ServerProcess.start(home.folder())) {
            new AskBench(server).measure(home.folder(), rounds, warmUp);
        }
    }

    private void measure(Path home, int rounds, int warmUp) throws IOException, SQLException {
        List<Asked> first = askAll(candidates()).stream()
                .filter(a -> a.card().getOutcome() == Outcome.OUTCOME_ANSWERED)
                .toList();
        List<String> questions = first.stream().map(Asked::question).toList();
        rounds(questions, warmUp);
        alternating(questions, warmUp / 4, new ArrayList<>(), new ArrayList<>());
        long before = server.cpuNanos();
        long threadsBefore = server.threadsCpuNanos();
        List<Asked> asked = rounds(questions, rounds);
        double threads = (server.threadsCpuNanos() - threadsBefore) / 1e6 / asked.size();
        double cpu = (server.cpuNanos() - before) / 1e6 / asked.size();

        long verified = first.stream().filter(Asked::verified).count();
        System.out.printf(
                "%d questions (%d verified, %d by rules), %d rounds; milliseconds%n",
                questions.size(), verified, questions.size() - verified, rounds);
        print("wall in all", asked, Asked::wall);
        print("  engine", asked, Asked::engine);
        print("  beyond the engine", asked, Asked::beyond);
        print("    verified", asked.stream().filter(Asked::verified).toList(), Asked::beyond);
        print("    by rules", asked.stream().filter(a -> !a.verified()).toList(), Asked::beyond);
        double wall = Spread.of(asked.stream().mapToDouble(Asked::wall)).mean();
        for (Step step : Step.values()) {
            Spread spread = Spread.of(asked.stream().mapToDouble(a -> a.millis(step)));
            System.out.printf(Locale.ROOT, "%-22s %s  %3.0f %%%n", step.label(), spread, 100 * spread.mean() / wall);
        }
        System.out.printf(
                Locale.ROOT, "server CPU %.2f ms for each question, of it in Java threads %.2f%n", cpu, threads);
        List<Asked> anew = new ArrayList<>();
        List<Asked> kept = new ArrayList<>();
        alternating(questions, rounds, anew, kept);
        long found = kept.stream().filter(a -> a.card().getCached()).count();
        System.out.printf(
                Locale.ROOT,
                "asked again: %d of %d from kept rows (%.0f %%)%n",
                found,
                kept.size(),
                100.0 * found / kept.size());
        print("  by rules, anew", byRules(anew), Asked::wall);
        print("  by rules, kept", byRules(kept), Asked::wall);
        try (PlainEngine engine = PlainEngine.open(LineItems.databaseFile(home, "retail@1"))) {
            List<String> statements = first.stream().map(a -> a.card().getSql()).toList();
            System.out.println("the same statements by JDBC: " + engine.run(statements, rounds, warmUp));
        }
    }

    private static List<Asked> byRules(List<Asked> asked) {
        return asked.stream().filter(a -> !a.verified()).toList();
    }

    /** Each question anew and at once again, so that both meet the same machine. */
    private void alternating(List<String> questions, int rounds, List<Asked> anew, List<Asked> kept) {
        List<String> shuffled = new ArrayList<>(questions);
        for (int i = 0; i < rounds; i++) {
            Collections.shuffle(shuffled, order);
            for (String question : shuffled) {
                anew.add(ask(question, true));
                kept.add(ask(question, false));
            }
        }
    }

    private static void print(String what, List<Asked> asked, ToDoubleFunction<Asked> millis) {
        System.out.printf("%-22s %s%n", what, Spread.of(asked.stream().mapToDouble(millis)));
    }

    private List<String> candidates() throws IOException {
        Stream<String> golden = Files.readAllLines(GOLDEN).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4));
        Stream<String> pack = PluginServiceGrpc.newBlockingStub(server.channel())
                .getPlugin(GetPluginRequest.newBuilder().setPlugin("retail").build())
                .getQuestionsList()
                .stream()
                .map(PackQuestion::getQuestion)
                .filter(question -> !question.contains("{"));
        return Stream.concat(golden, pack).toList();
    }

    private List<Asked> rounds(List<String> questions, int rounds) {
        List<Asked> asked = new ArrayList<>();
        List<String> shuffled = new ArrayList<>(questions);
        for (int i = 0; i < rounds; i++) {
            Collections.shuffle(shuffled, order);
            asked.addAll(askAll(shuffled));
        }
        return asked;
    }

    private List<Asked> askAll(List<String> questions) {
        return questions.stream().map(question -> ask(question, true)).toList();
    }

    /** @param fresh past all that is kept */
    private Asked ask(String question, boolean fresh) {
        AskRequest request = AskRequest.newBuilder()
                .setDataset("retail")
                .setQuestion(question)
                .setFresh(fresh)
                .build();
        Map<Step, Double> reached = new EnumMap<>(Step.class);
        AskEvent last = AskEvent.getDefaultInstance();
        long start = System.nanoTime();
        Iterator<AskEvent> events = asks.ask(request);
        while (events.hasNext()) {
            last = events.next();
            reached.put(Step.endedBy(last), last.getElapsedUs() / 1e3);
        }
        reached.put(Step.WIRE, (System.nanoTime() - start) / 1e6);
        return new Asked(question, last.getOutcome(), reached);
    }
}
