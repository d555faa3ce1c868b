package io.sayquel.server.boot;

import io.sayquel.server.ask.Answering;
import io.sayquel.server.ask.AskPipeline;
import io.sayquel.server.ask.Caches;
import io.sayquel.server.ask.CallOpener;
import io.sayquel.server.ask.Defaults;
import io.sayquel.server.ask.Deliberation;
import io.sayquel.server.ask.Proposals;
import io.sayquel.server.ask.RunningAnswers;
import io.sayquel.server.ask.StatementParts;
import io.sayquel.server.ask.Suggestions;
import io.sayquel.server.ask.TranslatorRouter;
import io.sayquel.server.ask.Understanding;
import io.sayquel.server.ask.again.Replay;
import io.sayquel.server.ask.again.Reruns;
import io.sayquel.server.ask.statement.StatementCommand;
import io.sayquel.server.ask.statement.StatementMeanings;
import io.sayquel.server.ask.statement.StatementPipeline;
import io.sayquel.server.catalog.CatalogSource;
import io.sayquel.server.check.Checker;
import io.sayquel.server.config.Settings;
import io.sayquel.server.dataset.Datasets;
import io.sayquel.server.dataset.Home;
import io.sayquel.server.dataset.UploadLimits;
import io.sayquel.server.eval.PluginContract;
import io.sayquel.server.eval.PluginWall;
import io.sayquel.server.ground.Retriever;
import io.sayquel.server.ground.SchemaSearch;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.RandomNames;
import io.sayquel.server.model.data.PerModel;
import io.sayquel.server.model.plugin.LoadedPlugin;
import io.sayquel.server.model.plugin.PluginLoader;
import io.sayquel.server.present.Presenter;
import io.sayquel.server.rpc.endpoint.LiveAnswers;
import io.sayquel.server.rpc.endpoint.ParquetExports;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.EnginePool;
import io.sayquel.server.run.duckdb.DuckDbEngines;
import io.sayquel.server.run.duckdb.DuckDbParquet;
import io.sayquel.server.run.duckdb.DuckDbSettings;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import io.sayquel.server.session.FeedbackDesk;
import io.sayquel.server.session.SessionMemory;
import io.sayquel.server.session.Sessions;
import io.sayquel.server.store.Store;
import io.sayquel.server.store.embedded.EmbeddedStore;
import io.sayquel.server.translate.Translator;
import io.sayquel.server.translate.llm.LlmTranslator;
import io.sayquel.server.translate.semantic.Interpreter;
import io.sayquel.server.translate.semantic.SemanticTranslator;
import io.sayquel.server.translate.semantic.followup.SemanticFollowUps;
import io.sayquel.server.translate.verified.VerifiedTranslator;
import io.sayquel.server.understand.QuestionReader;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Everything behind the doors, put together. Whoever opens it closes it. */
final class House implements AutoCloseable {
    private final DuckDbSqlParser parser;
    private final DuckDbEngines engines;
    private final EnginePool pool;
    private final Store store;
    private final Checker checker;
    private final Plugins plugins;
    private final PluginContracts contracts;
    private final Datasets datasets;
    private final CatalogSource catalogs;
    private final DemoData demoData;
    private final List<Vital> vitals;
    private final Optional<LlmTranslator> model;
    private final RunningAnswers running = new RunningAnswers();
    private final SchemaSearch search = new SchemaSearch();
    private final Caches caches;
    private final Retriever retriever;
    private final AskPipeline ask;
    private final StatementPipeline statements;
    private final Sessions sessions;
    private final FeedbackDesk feedback;
    private final Reruns reruns;
    private final Replay replay;
    private final ParquetExports parquet;
    private final LiveAnswers live;
    private final Proposals proposals;

    /** Opens a home folder whose lock this process has. */
    House(Settings settings, Home home, Clock clock) {
        parser = DuckDbSqlParser.open();
        checker = new Checker(parser);
        engines = new DuckDbEngines(
                new DuckDbSettings(settings.get(Settings.ENGINE_MEMORY), settings.get(Settings.ENGINE_THREADS)));
        pool = new EnginePool(engines, settings.get(Settings.ENGINE_OPEN));
        store = EmbeddedStore.open(home.registry(), clock);
        plugins = new Plugins(() -> load(settings, clock));
        datasets = new Datasets(
                home,
                store,
                DuckDbWorkbench::file,
                plugins,
                plugins,
                clock,
                new UploadLimits(settings.get(Settings.UPLOAD_BYTES), settings.get(Settings.UPLOAD_COLUMNS)));
        vitals = Vital.of(store, settings.get(Settings.HOME));
        demoData = new DemoData(plugins, store.datasets(), datasets);
        Presenter presenter = new Presenter();
        QuestionReader reader = new QuestionReader(clock);
        OpenDatasets open = new OpenDatasets(datasets, new ConfirmedQuestions(store.confirmedQuestions()), pool);
        caches = new Caches(keeping(settings), clock);
        CallOpener calls = new CallOpener(open, running, RandomNames.secure("a-"), caches);
        Defaults defaults = defaults(settings);
        Translator verified = new VerifiedTranslator();
        PerModel<Interpreter> interpreters = Interpreter.perModel();
        Translator rules = new SemanticTranslator(interpreters);
        Understanding understanding = new Understanding(reader, new SemanticFollowUps(interpreters, verified));
        retriever = Embedders.open(settings, search, store, clock);
        model = Models.open(settings, retriever, new LedgerEgress(store.egress(), clock), clock);
        TranslatorRouter router = new TranslatorRouter(List.of(verified, rules), model);
        sessions = new Sessions(
                store.sessions(),
                RandomNames.secure("s-"),
                clock,
                settings.get(Settings.SESSION_AUTO_CREATE),
                House::asked,
                model.isPresent());
        Suggestions suggestions = new Suggestions(router, checker);
        Answering answering = new Answering(
                checker,
                presenter,
                suggestions,
                new StoredAnswers(store.answers(), sessions, clock),
                Models.wordsmith(settings, model));
        Deliberation deliberation = new Deliberation(understanding, search, router, checker, presenter, suggestions);
        ask = new AskPipeline(calls, understanding, deliberation, answering, suggestions, defaults);
        proposals = new Proposals(calls, understanding, suggestions);
        contracts = new PluginContracts(plugins, open, new PluginContract(checker, reader, verified, rules));
        SavedViews views = new SavedViews(store.savedViews(), clock);
        catalogs = new Catalogs(datasets, new ShownQuestions(views, checker, reader, pool));
        statements = new StatementPipeline(
                calls, new StatementMeanings(reader, parser, deliberation, views), checker, answering, defaults);
        feedback = new FeedbackDesk(store.feedback(), RandomNames.secure("f-"), clock, this::mustPass);
        reruns = new Reruns(calls, checker, defaults);
        replay = new Replay(ask, statements, reruns, defaults);
        live = new LiveAnswers(settings.get(Settings.GRACE), settings.get(Settings.MAX_CALLS));
        parquet = new ParquetExports(reruns, new DuckDbParquet(), home.exports());
    }

    private static SessionMemory.Asked asked(String sql) {
        return StatementParts.of(sql)
                .map(parts -> new SessionMemory.Asked(parts.numbers(), parts.groups(), parts.conditions()))
                .orElse(SessionMemory.Asked.NOTHING);
    }

    private List<LoadedPlugin> load(Settings settings, Clock clock) {
        try (PluginWall wall = new PluginWall(checker, DuckDbWorkbench::file, engines, clock)) {
            return new PluginLoader(wall, new Marks(settings.get(Settings.HOME).resolve("passed"), Version.build()))
                    .loadAll(settings.get(Settings.PLUGINS));
        }
    }

    static Defaults defaults(Settings settings) {
        return new Defaults(
                settings.get(Settings.RESULT_ROWS),
                settings.get(Settings.RESULT_BYTES),
                settings.get(Settings.TIMEOUT),
                settings.get(Settings.TIMEOUT_CEILING));
    }

    private static Caches.Options keeping(Settings settings) {
        return new Caches.Options(
                settings.get(Settings.CACHE),
                settings.get(Settings.CACHE_SQL),
                settings.get(Settings.CACHE_RESULTS),
                settings.get(Settings.CACHE_RESULT_BYTES));
    }

    /** How much the caches are of use, in words. */
    String caches() {
        return CacheReport.of(caches.usage(), model.map(LlmTranslator::usage));
    }

    AskPipeline ask() {
        return ask;
    }

    StatementPipeline statements() {
        return statements;
    }

    private void mustPass(Principal principal, String dataset, String sql) {
        StatementCommand command = new StatementCommand(
                principal,
                Optional.of(dataset),
                sql,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                false);
        statements.describe(command, new Cancellation(), event -> {});
    }

    FeedbackDesk feedback() {
        return feedback;
    }

    Reruns reruns() {
        return reruns;
    }

    Replay replay() {
        return replay;
    }

    Proposals proposals() {
        return proposals;
    }

    LiveAnswers live() {
        return live;
    }

    ParquetExports parquet() {
        return parquet;
    }

    Sessions sessions() {
        return sessions;
    }

    Datasets datasets() {
        return datasets;
    }

    /** The parts without which no question can be answered, or soon cannot. */
    List<Vital> vitals() {
        return vitals;
    }

    /** The datasets as tools see databases. */
    CatalogSource catalogs() {
        return catalogs;
    }

    /** Name and version of the engine. */
    String engine() {
        return parser.version();
    }

    DemoData demoData() {
        return demoData;
    }

    PluginContracts plugins() {
        return contracts;
    }

    Retriever retriever() {
        return retriever;
    }

    RunningAnswers running() {
        return running;
    }

    Store store() {
        return store;
    }

    Checker checker() {
        return checker;
    }

    EnginePool pool() {
        return pool;
    }

    @Override
    public void close() {
        live.close();
        model.ifPresent(LlmTranslator::close);
        retriever.close();
        pool.close();
        engines.close();
        store.close();
        parser.close();
    }
}
