package io.sayquel.server.ask;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.check.Checker;
import io.sayquel.server.ground.Retriever;
import io.sayquel.server.ground.SchemaSearch;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.RandomNames;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.present.Presenter;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import io.sayquel.server.translate.Resolution;
import io.sayquel.server.translate.llm.Egress;
import io.sayquel.server.translate.llm.LlmOptions;
import io.sayquel.server.translate.llm.LlmTranslator;
import io.sayquel.server.translate.llm.ModelServer;
import io.sayquel.server.translate.llm.Wordsmith;
import io.sayquel.server.translate.llm.prompt.PromptOptions;
import io.sayquel.server.translate.llm.prompt.PromptWriter;
import io.sayquel.server.translate.llm.provider.LanguageModels;
import io.sayquel.server.understand.QuestionReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The whole pipeline over the shop, with a phrase book for rules and a model that is asked over HTTP. */
final class ModelHouse implements AutoCloseable {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T09:00:00Z"), ZoneOffset.UTC);

    final PhraseBook book = new PhraseBook();
    /** The first model's. */
    final ModelServer server;

    final List<ModelServer> servers;
    final List<AskEvent> events = new ArrayList<>();
    /** How every question stands to the one before it. */
    Resolution resolution = new Resolution.Standalone();

    final List<Egress.Departure> left = new ArrayList<>();
    final List<String> endings = new ArrayList<>();
    private final DuckDbSqlParser parser = DuckDbSqlParser.open();
    private final Shop shop;
    private final LlmTranslator translator;
    private final AskPipeline pipeline;
    private long tokensUsed;
    private boolean ledgerIsFull;

    ModelHouse(Path folder, Policy policy, ModelServer.Protocol protocol, LlmOptions options) {
        this(folder, policy, List.of(protocol), options, Optional.empty());
    }

    /**
     * A house with several models.
     *
     * @param protocols of the model to ask first, and of those to ask where it cannot be
     * @param wording how long an answer waits for a model's wording; empty for the words of rules
     */
    ModelHouse(
            Path folder,
            Policy policy,
            List<ModelServer.Protocol> protocols,
            LlmOptions options,
            Optional<Duration> wording) {
        servers = protocols.stream().map(ModelServer::new).toList();
        server = servers.get(0);
        shop = new Shop(folder, policy);
        translator = new LlmTranslator(
                servers.stream().map(s -> LanguageModels.open(s.access())).toList(),
                Retriever.byWords(new SchemaSearch()),
                new PromptWriter(new PromptOptions(20, 6_000, 4, true)),
                options,
                new Ledger(),
                CLOCK);
        Checker checker = new Checker(parser);
        Presenter presenter = new Presenter();
        TranslatorRouter router = new TranslatorRouter(List.of(book), Optional.of(translator));
        Suggestions suggestions = new Suggestions(router, checker);
        Understanding understanding = new Understanding(new QuestionReader(CLOCK), (question, data) -> resolution);
        pipeline = new AskPipeline(
                new CallOpener(
                        shop, new RunningAnswers(), RandomNames.secure("a-"), new Caches(Caches.Options.OFF, CLOCK)),
                understanding,
                new Deliberation(understanding, new SchemaSearch(), router, checker, presenter, suggestions),
                new Answering(
                        checker,
                        presenter,
                        suggestions,
                        entry -> 0,
                        wording.map(limit -> new Wordsmith(translator, limit))),
                suggestions,
                new Defaults(1_000, 1L << 30, Duration.ofSeconds(30), Duration.ofSeconds(300)));
    }

    static LlmOptions options() {
        return new LlmOptions(Duration.ofSeconds(15), Duration.ofSeconds(5), 3, false, 0, Duration.ofHours(6));
    }

    static ModelHouse over(Path folder) {
        return new ModelHouse(folder, Policy.OPEN, ModelServer.Protocol.OPENAI, options());
    }

    /** What a model answers that has a statement. */
    static ModelServer.Reply writes(String sql) {
        return ModelServer.Reply.says(answer(sql).toString());
    }

    static ObjectNode answer(String sql) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("sql", sql)
                .put("reading", "as the model reads it")
                .put("status", "answer");
        answer.putArray("assumptions");
        answer.putArray("alternatives");
        return answer.put("message", "");
    }

    void tokensUsed(long tokens) {
        tokensUsed = tokens;
    }

    /** From now on the ledger cannot be written. */
    void fillLedger() {
        ledgerIsFull = true;
    }

    AnswerCard ask(String question) {
        return ask(question, OptionalInt.empty(), true, new Cancellation());
    }

    AnswerCard ask(String question, OptionalInt choose, boolean execute, Cancellation cancellation) {
        AskCommand command = new AskCommand(
                Principal.LOCAL,
                Optional.of("shop"),
                question,
                execute,
                choose,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
        return pipeline.ask(command, cancellation, events::add);
    }

    /** The codes of what was tried and did not do, in order. */
    List<String> attempts() {
        return events.stream()
                .filter(e -> e instanceof AskEvent.Rejected)
                .map(e -> ((AskEvent.Rejected) e).reason().name())
                .toList();
    }

    /** What was shown of statements while they were written. */
    String written() {
        StringBuilder text = new StringBuilder();
        events.stream()
                .filter(e -> e instanceof AskEvent.Written)
                .forEach(e -> text.append(((AskEvent.Written) e).text()));
        return text.toString();
    }

    int open() {
        return shop.opened();
    }

    /** Waits until a statement is given to the engine; false if none is for long. */
    boolean awaitRun() {
        return shop.awaitRun();
    }

    @Override
    public void close() {
        translator.close();
        servers.forEach(ModelServer::close);
        shop.close();
        parser.close();
    }

    private final class Ledger implements Egress {
        @Override
        public Entry leaving(Departure departure) {
            left.add(departure);
            long number = left.size();
            return () -> {
                if (ledgerIsFull) {
                    throw new SayquelException(Reason.DISK_FULL, "the disk is full", "free some space");
                }
                return number;
            };
        }

        @Override
        public void returned(Departure departure, long number, int inputTokens, int outputTokens, String ending) {
            endings.add(ending + " " + inputTokens + " " + outputTokens);
        }

        @Override
        public long tokensToday(Principal principal) {
            return tokensUsed;
        }
    }
}
