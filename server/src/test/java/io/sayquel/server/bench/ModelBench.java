package io.sayquel.server.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.grpc.ManagedChannel;
import io.sayquel.server.translate.llm.ModelServer;
import io.sayquel.server.translate.llm.ModelServer.Protocol;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.Translator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a question costs that a language model answers, beyond the model's own time, and whether many at once starve anybody. The model is a
 * server in this process that speaks OpenAI's protocol; ours runs in a process of its own. The model says its answer at once, which no model
 * does: what the server does beside it then costs time, too. So it is also asked to speak as fast as quick ones do, a hundred tokens a second.
 *
 * <p>Run in the root of the repository. Arguments: questions one after another (300), questions at once (200), seconds that the model
 * takes for each of those (5), and settings of the server as {@code key=value}.
 */
public final class ModelBench {
    private static final int CONNECTIONS = 8;
    private static final int BY_RULES = 40;
    /** Of the questions that a model answers at once, one in so many is asked of one that speaks. */
    private static final int SPOKEN = 4;

    private static final int TOKEN_CHARACTERS = 4;
    private static final Duration TOKEN_TIME = Duration.ofMillis(10);
    private static final String STATEMENT =
            "SELECT s.region AS region, count(*) AS n FROM stores AS s GROUP BY s.region ORDER BY s.region";
    private static final String ANSWER = JsonNodeFactory.instance
            .objectNode()
            .put("sql", STATEMENT)
            .put("reading", "stores of each region")
            .put("status", "answer")
            .toString();

    private final ServerProcess server;
    private final ModelServer model;
    private final List<ManagedChannel> channels;

    private ModelBench(ServerProcess server, ModelServer model) {
        this.server = server;
        this.model = model;
        this.channels = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> server.newChannel())
                .toList();
    }

    /**
     * One question.
     *
     * @param firstText until the model's first words came back out
     * @param lastText until its last did
     * @param checked until its statement had passed and been tried out
     */
    private record Answered(AnswerCard card, double millis, double firstText, double lastText, double checked) {}

    public static void main(String[] arguments) throws Exception {
        int oneByOne = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
        int atOnce = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        try (Scratch home = Scratch.make();
                ModelServer model = new ModelServer(Protocol.OPENAI)) {
            List<String> settings = new ArrayList<>(
                    List.of("llm.provider=openai", "llm.openai.base_url=" + model.baseUrl(), "cache.enabled=false"));
            settings.addAll(List.of(arguments).subList(Math.min(3, arguments.length), arguments.length));
            try (ServerProcess server = ServerProcess.start(home.folder(), settings.toArray(String[]::new))) {
                ModelBench bench = new ModelBench(server, model);
                bench.oneByOne(
                        "one after another, a model that says all at once", oneByOne, ModelServer.Reply.says(ANSWER));
                bench.oneByOne(
                        "one after another, a model that says a hundred tokens a second",
                        oneByOne / SPOKEN,
                        ModelBench::spoken);
                bench.byRules(oneByOne);
                System.out.println(
                        "  a flush to the disk, of which each question waits for two " + flushes(home.folder()));
                bench.atOnce(atOnce, Duration.ofSeconds(seconds));
                bench.channels.forEach(ManagedChannel::shutdownNow);
            }
        }
    }

    /** The model's own time is from when its server has the head of the request until it has sent the last byte. */
    private void oneByOne(String how, int questions, ModelServer.Reply reply) {
        Queue<Double> own = new ConcurrentLinkedQueue<>();
        model.replies(wire -> {
            reply.to(wire);
            own.add((System.nanoTime() - wire.sinceNanos()) / 1e6);
        });
        List<Double> beyond = new ArrayList<>();
        List<Answered> all = new ArrayList<>();
        long cpu = 0;
        long threads = 0;
        for (int i = 0; i < 2 * questions; i++) {
            own.clear();
            if (i == questions) {
                cpu = server.cpuNanos();
                threads = server.threadsCpuNanos();
            }
            Answered answered = ask(channels.get(0), question(i));
            require(answered);
            if (i >= questions) {
                all.add(answered);
                beyond.add(answered.millis() - own.stream().mapToDouble(m -> m).sum());
            }
        }
        System.out.println(how + "; milliseconds beyond its own time: "
                + Spread.of(beyond.stream().mapToDouble(m -> m)));
        System.out.printf(
                Locale.ROOT,
                "  of a whole question: until the first words %s%n    from the last words to the statement tried out %s%n"
                        + "    from there to the card %s%n  server CPU %.2f ms for each question, of it in Java threads %.2f%n",
                Spread.of(all.stream().mapToDouble(Answered::firstText)),
                Spread.of(all.stream().mapToDouble(a -> a.checked() - a.lastText())),
                Spread.of(all.stream().mapToDouble(a -> a.millis() - a.checked())),
                (server.cpuNanos() - cpu) / 1e6 / questions,
                (server.threadsCpuNanos() - threads) / 1e6 / questions);
    }

    private void byRules(int questions) {
        List<Double> rules = IntStream.range(0, questions)
                .mapToObj(i -> ask(channels.get(0), "revenue by store in 2026").millis())
                .toList();
        System.out.println(
                "a question by rules beside them " + Spread.of(rules.stream().mapToDouble(m -> m)));
    }

    /** What the ledger and the kept answer wait for, at the least: that four KiB more of a file are on the disk. */
    private static Spread flushes(Path folder) throws IOException {
        double[] millis = new double[100];
        try (FileChannel file =
                FileChannel.open(folder.resolve("flushes"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < millis.length; i++) {
                file.write(ByteBuffer.allocate(4 << 10));
                long begin = System.nanoTime();
                file.force(false);
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        return Spread.of(DoubleStream.of(millis));
    }

    private void atOnce(int questions, Duration time) throws InterruptedException, ExecutionException {
        model.replies(slow(time));
        long heapBefore = server.heapAfterCollection() >> 20;
        long residentBefore = server.residentKib() >> 10;
        ExecutorService clients = Executors.newFixedThreadPool(questions + 1);
        long begin = System.nanoTime();
        List<Future<Answered>> slow = IntStream.range(0, questions)
                .mapToObj(i -> clients.submit(() -> ask(channels.get(i % CONNECTIONS), question(i))))
                .toList();
        Thread.sleep(1_000);
        Future<List<Answered>> rules = clients.submit(() -> IntStream.range(0, BY_RULES)
                .mapToObj(i -> ask(channels.get(i % CONNECTIONS), "top 5 products by revenue"))
                .toList());
        List<Answered> byRules = rules.get();
        long resident = server.residentKib() >> 10;
        List<Answered> all = new ArrayList<>();
        for (Future<Answered> one : slow) {
            all.add(one.get());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        clients.shutdown();
        long answered = all.stream()
                .filter(a -> a.card().getOutcome() == Outcome.OUTCOME_ANSWERED)
                .count();
        System.out.printf(
                Locale.ROOT,
                "%d at once, the model takes %d s: %d answered in %.1f s, milliseconds %s%n",
                questions,
                time.toSeconds(),
                answered,
                seconds,
                Spread.of(all.stream().mapToDouble(Answered::millis)));
        System.out.printf(
                "meanwhile %d by rules, milliseconds: %s%n",
                byRules.size(), Spread.of(byRules.stream().mapToDouble(Answered::millis)));
        System.out.printf(
                "server: resident %d MiB before, %d while they wait; heap %d MiB before, %d after%n",
                residentBefore, resident, heapBefore, server.heapAfterCollection() >> 20);
    }

    private static void spoken(ModelServer.Wire wire) throws IOException {
        wire.open();
        for (int i = 0; i < ANSWER.length(); i += TOKEN_CHARACTERS) {
            pause(TOKEN_TIME);
            wire.piece(ANSWER.substring(i, Math.min(ANSWER.length(), i + TOKEN_CHARACTERS)));
        }
        wire.end("stop");
    }

    private static ModelServer.Reply slow(Duration time) {
        return wire -> {
            wire.open();
            int pieces = 10;
            for (int i = 0; i < pieces; i++) {
                pause(time.dividedBy(pieces));
                wire.piece(ANSWER.substring(ANSWER.length() * i / pieces, ANSWER.length() * (i + 1) / pieces));
            }
            wire.end("stop");
        };
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void require(Answered answered) {
        if (answered.card().getTranslator() != Translator.TRANSLATOR_LLM) {
            throw new IllegalStateException("not answered by the model: " + answered.card());
        }
    }

    /** Words that no rule reads, others each time. */
    private static String question(int number) {
        StringBuilder word = new StringBuilder("zq");
        for (int rest = number + 26; rest > 0; rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return "is the " + word + " of our places any wiser";
    }

    private static Answered ask(ManagedChannel channel, String question) {
        long begin = System.nanoTime();
        Iterator<AskEvent> events = AskServiceGrpc.newBlockingStub(channel)
                .ask(AskRequest.newBuilder()
                        .setDataset("retail")
                        .setQuestion(question)
                        .build());
        AskEvent last = AskEvent.getDefaultInstance();
        double firstText = 0;
        double lastText = 0;
        double checked = 0;
        while (events.hasNext()) {
            last = events.next();
            double now = (System.nanoTime() - begin) / 1e6;
            if (last.hasSqlDelta()) {
                firstText = firstText == 0 ? now : firstText;
                lastText = now;
            } else if (last.hasChecked()) {
                checked = now;
            }
        }
        return new Answered(last.getOutcome(), (System.nanoTime() - begin) / 1e6, firstText, lastText, checked);
    }
}
