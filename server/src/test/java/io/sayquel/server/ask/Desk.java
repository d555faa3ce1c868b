package io.sayquel.server.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.check.Checker;
import io.sayquel.server.ground.SchemaSearch;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.RandomNames;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.present.Presenter;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import io.sayquel.server.translate.Resolution;
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

/** A pipeline over the small shop with phrases of its own, and what came of the questions put to it. Owned by one test. */
final class Desk implements AutoCloseable {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T09:00:00Z"), ZoneOffset.UTC);

    final PhraseBook book = new PhraseBook();
    final List<AnswerCard> kept = new ArrayList<>();
    final List<AskEvent> events = new ArrayList<>();
    /** How every question stands to the one before it. */
    Resolution resolution = new Resolution.Standalone();

    private final RunningAnswers running = new RunningAnswers();
    private final DuckDbSqlParser parser = DuckDbSqlParser.open();
    private final Shop shop;
    private final AskPipeline pipeline;

    Desk(Path folder) {
        shop = new Shop(folder, Policy.OPEN);
        Checker checker = new Checker(parser);
        Presenter presenter = new Presenter();
        TranslatorRouter router = new TranslatorRouter(List.of(book));
        Suggestions suggestions = new Suggestions(router, checker);
        Understanding understanding = new Understanding(new QuestionReader(CLOCK), (question, model) -> resolution);
        pipeline = new AskPipeline(
                new CallOpener(shop, running, RandomNames.secure("a-"), new Caches(Caches.Options.OFF, CLOCK)),
                understanding,
                new Deliberation(understanding, new SchemaSearch(), router, checker, presenter, suggestions),
                new Answering(checker, presenter, suggestions, this::keep),
                suggestions,
                new Defaults(1_000, 1L << 30, Duration.ofSeconds(30), Duration.ofSeconds(300)));
    }

    private int keep(AnswerArchive.Entry entry) {
        kept.add(entry.card());
        return entry.conversation().next();
    }

    AnswerCard ask(String question) {
        return ask(question, OptionalInt.empty());
    }

    AnswerCard ask(String question, OptionalInt choose) {
        return ask(command(question, choose, true, "shop"), new Cancellation(), events::add);
    }

    AnswerCard ask(AskCommand command, Cancellation cancellation, AskSink sink) {
        return pipeline.ask(command, cancellation, sink);
    }

    static AskCommand command(String question, OptionalInt choose, boolean execute, String dataset) {
        return new AskCommand(
                Principal.LOCAL,
                Optional.of(dataset),
                question,
                execute,
                choose,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    /** Fails if something stayed open. */
    @Override
    public void close() {
        assertThat(shop.opened()).isZero();
        assertThat(running.count()).isZero();
        shop.close();
        parser.close();
    }
}
