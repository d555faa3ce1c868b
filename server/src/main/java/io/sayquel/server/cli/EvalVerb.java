package io.sayquel.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts a file of questions to the translators. Runs in this process: it measures translators, not a server. */
@Command(name = "eval", description = "Translate a file of questions and write what came of each.")
final class EvalVerb implements Verb, Callable<Integer> {
    private static final List<String> TRANSLATORS = List.of("deterministic", "llm", "hybrid");

    private final Workplace place;
    private final Evaluator evaluator;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--db", required = true, paramLabel = "DIR", description = "Folder of databases.")
    private Path databases = Path.of("");

    @Option(
            names = "--questions",
            required = true,
            paramLabel = "FILE",
            description = "Questions, one JSON object a line.")
    private Path questions = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to write, one JSON object a line.")
    private Path output = Path.of("");

    @Option(
            names = "--translator",
            paramLabel = "NAME",
            description = "deterministic, llm (the model alone) or hybrid (as the service asks).")
    private String translator = "deterministic";

    @Option(names = "--limit", paramLabel = "N", description = "Only the first N questions.")
    private Optional<Integer> limit = Optional.empty();

    EvalVerb(Workplace place, Evaluator evaluator) {
        this.place = place;
        this.evaluator = evaluator;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public boolean json() {
        return false;
    }

    @Override
    public Integer call() throws IOException {
        if (!TRANSLATORS.contains(translator)) {
            throw new UsageError("--translator is " + String.join(", ", TRANSLATORS) + ", not \"" + translator + "\"");
        }
        OptionalInt most = limit.map(OptionalInt::of).orElseGet(OptionalInt::empty);
        try (CountBar bar = new CountBar(place.terminal(), common.quiet(), "eval")) {
            evaluator.evaluate(
                    new Evaluator.Job(databases, questions, output, translator, most, place.settings(Map.of())),
                    bar::set);
        }
        return ExitCode.OK;
    }
}
