package io.sayquel.server.eval;

import io.sayquel.server.check.Checker;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.model.plugin.LoadedPlugin;
import io.sayquel.server.model.plugin.Plugin;
import io.sayquel.server.model.plugin.PluginProblem;
import io.sayquel.server.run.Engine;
import io.sayquel.server.translate.Translator;
import io.sayquel.server.understand.QuestionReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a plugin must keep to be relied on, behind {@code sayquel plugins check}: every reference resolves, on the data too;
 * every metric and insight computes; what is denied cannot be read; every question of the pack, asked with its examples, is
 * recognised, runs and gives its golden rows, of the shape that its intent promises.
 */
public final class PluginContract {
    private final Checker checker;
    private final QuestionReader reader;
    private final Translator pack;
    private final Translator rules;

    /**
     * @param pack the translator of verified questions
     * @param rules the translator that needs no pack, asked for information only
     */
    public PluginContract(Checker checker, QuestionReader reader, Translator pack, Translator rules) {
        this.checker = checker;
        this.reader = reader;
        this.pack = pack;
        this.rules = rules;
    }

    /** What is wrong with a plugin that could not be loaded: each mistake is a failed check. */
    public ContractReport check(LoadedPlugin.Invalid plugin) {
        List<PluginCheck> checks = plugin.problems().stream()
                .map(p -> new PluginCheck(p.place(), Optional.of(p), Optional.empty(), ""))
                .toList();
        return new ContractReport(plugin.id(), checks);
    }

    /**
     * Checks a plugin on data.
     *
     * @param governed the dataset, governed by the plugin
     * @param engine the dataset, open
     */
    public ContractReport check(Plugin plugin, SemanticModel governed, Engine engine) {
        CheckedRun run =
                new CheckedRun(checker, governed, reader.time(governed, Optional.empty(), Optional.empty()), engine);
        List<PluginCheck> checks = new ArrayList<>();
        new DataChecks(plugin.declared(), governed, run)
                .forEach(check -> checks.add(finished(plugin, check.part(), attempt(check))));
        QuestionChecks questions = new QuestionChecks(reader, pack, rules, governed, run);
        for (VerifiedQuestion question : plugin.declared().questions()) {
            checks.add(finished(plugin, "question " + question.id(), attempt(questions, question)));
        }
        return new ContractReport(plugin.id(), checks);
    }

    private static QuestionChecks.Asked attempt(DataChecks.Check check) {
        try {
            return new QuestionChecks.Asked(check.body().get(), Optional.empty(), "");
        } catch (SayquelException e) {
            return QuestionChecks.Asked.failed(e.getMessage(), e.hint());
        }
    }

    private static QuestionChecks.Asked attempt(QuestionChecks questions, VerifiedQuestion question) {
        try {
            return questions.ask(question);
        } catch (SayquelException e) {
            return QuestionChecks.Asked.failed(e.getMessage(), e.hint());
        }
    }

    private static PluginCheck finished(Plugin plugin, String part, QuestionChecks.Asked asked) {
        Optional<PluginProblem> problem =
                asked.flaw().map(flaw -> plugin.problem(part, flaw.message(), flaw.missing(), flaw.hint()));
        return new PluginCheck(part, problem, asked.by(), asked.note());
    }
}
