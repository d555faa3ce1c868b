package io.sayquel.server.boot;

import io.sayquel.server.ask.Answering;
import io.sayquel.server.ask.AskPipeline;
import io.sayquel.server.ask.Caches;
import io.sayquel.server.ask.CallOpener;
import io.sayquel.server.ask.DatasetSource;
import io.sayquel.server.ask.Deliberation;
import io.sayquel.server.ask.RunningAnswers;
import io.sayquel.server.ask.Suggestions;
import io.sayquel.server.ask.TranslatorRouter;
import io.sayquel.server.ask.Understanding;
import io.sayquel.server.check.CheckRequest;
import io.sayquel.server.check.Checker;
import io.sayquel.server.check.Origin;
import io.sayquel.server.check.Verdict;
import io.sayquel.server.cli.Evaluator;
import io.sayquel.server.config.Settings;
import io.sayquel.server.eval.Evaluation;
import io.sayquel.server.eval.PipelineEvaluation;
import io.sayquel.server.eval.WorkbenchBinder;
import io.sayquel.server.ground.Retriever;
import io.sayquel.server.ground.SchemaSearch;
import io.sayquel.server.model.RandomNames;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.PerModel;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.present.Presenter;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.duckdb.DuckDbEngines;
import io.sayquel.server.run.duckdb.DuckDbSettings;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import io.sayquel.server.translate.FollowUpResolver;
import io.sayquel.server.translate.Resolution;
import io.sayquel.server.translate.Translator;
import io.sayquel.server.translate.llm.LlmTranslator;
import io.sayquel.server.translate.semantic.Interpreter;
import io.sayquel.server.translate.semantic.SemanticTranslator;
import io.sayquel.server.translate.semantic.followup.SemanticFollowUps;
import io.sayquel.server.translate.verified.VerifiedTranslator;
import io.sayquel.server.understand.QuestionReader;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Measuring, put together: rules behind the same checks as in the service, or the service's whole way with a language model. */
final class Evaluations implements Evaluator {
    private final Clock clock;

    Evaluations(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void evaluate(Job job, Listener listener) throws IOException {
        try (DuckDbSqlParser parser = DuckDbSqlParser.open()) {
            Checker checker = new Checker(parser);
            PerModel<Interpreter> interpreters = Interpreter.perModel();
            Translator rules = new SemanticTranslator(interpreters);
            FollowUpResolver followUps = new SemanticFollowUps(interpreters, new VerifiedTranslator());
            switch (job.translator()) {
                case "llm" ->
                    withModel(job, listener, checker, new Nobody(), (question, model) -> new Resolution.Standalone());
                case "hybrid" -> withModel(job, listener, checker, rules, followUps);
                default -> byRules(job, listener, checker, rules, followUps);
            }
        }
    }

    private void byRules(Job job, Listener listener, Checker checker, Translator rules, FollowUpResolver followUps)
            throws IOException {
        Evaluation evaluation = new Evaluation(
                rules,
                followUps,
                DuckDbWorkbench::inMemory,
                (model, rows, sql) -> checked(checker, model, rows, sql),
                clock);
        evaluation.run(job.databases(), job.questions(), job.output(), job.limit(), listener::done);
    }

    private void withModel(Job job, Listener listener, Checker checker, Translator rules, FollowUpResolver followUps)
            throws IOException {
        Settings settings = job.settings();
        try (LlmTranslator model = Models.open(
                                settings, Retriever.byWords(new SchemaSearch()), new CountingEgress(), clock)
                        .orElseThrow(() -> new SayquelException(
                                Reason.NOT_SUPPORTED,
                                "there is no language model",
                                "set LLM_PROVIDER, or --translator deterministic"));
                DuckDbEngines engines = new DuckDbEngines(new DuckDbSettings(
                        settings.get(Settings.ENGINE_MEMORY), settings.get(Settings.ENGINE_THREADS)))) {
            TranslatorRouter router = new TranslatorRouter(List.of(rules), Optional.of(model));
            new PipelineEvaluation(
                            source -> pipeline(source, router, checker, followUps, settings),
                            followUps,
                            DuckDbWorkbench::file,
                            engines,
                            clock)
                    .run(job.databases(), job.questions(), job.output(), job.limit(), listener::done);
        }
    }

    private AskPipeline pipeline(
            DatasetSource source,
            TranslatorRouter router,
            Checker checker,
            FollowUpResolver followUps,
            Settings settings) {
        Presenter presenter = new Presenter();
        Suggestions suggestions = new Suggestions(router, checker);
        Understanding understanding = new Understanding(new QuestionReader(clock), followUps);
        return new AskPipeline(
                new CallOpener(
                        source, new RunningAnswers(), RandomNames.secure("a-"), new Caches(Caches.Options.OFF, clock)),
                understanding,
                new Deliberation(understanding, new SchemaSearch(), router, checker, presenter, suggestions),
                new Answering(checker, presenter, suggestions, entry -> 0),
                suggestions,
                House.defaults(settings));
    }

    private Optional<String> checked(Checker checker, SemanticModel model, Workbench rows, String sql) {
        TimeContext time = new TimeContext(clock.instant(), model.zone(), TimeContext.Source.CLOCK);
        Verdict verdict =
                checker.check(new CheckRequest(sql, Origin.GENERATED, model, time), new WorkbenchBinder(rows));
        return verdict instanceof Verdict.Passed passed
                ? Optional.of(passed.statement().sql())
                : Optional.empty();
    }
}
