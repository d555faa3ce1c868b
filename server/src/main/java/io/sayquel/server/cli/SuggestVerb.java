package io.sayquel.server.cli;

import io.sayquel.server.config.Settings;
import io.sayquel.v1.SuggestQuestionsRequest;
import io.sayquel.v1.SuggestQuestionsResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Suggests questions that are known to be answered. */
@Command(
        name = "suggest",
        description = "Suggest questions that are known to be answered.",
        footer = {"", "Examples:", "  sayquel suggest", "  sayquel suggest rev -d retail -n 10", "  sayquel suggest -c"
        })
final class SuggestVerb implements Verb, Callable<Integer> {
    private static final int MOST = 20;

    private final Workplace place;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..*", paramLabel = "PREFIX", description = "Only questions with a word that begins so.")
    private List<String> prefix = List.of();

    @Option(
            names = {"-d", "--dataset"},
            paramLabel = "NAME",
            description = "Dataset, as retail or retail@3.")
    private Optional<String> dataset = Optional.empty();

    @Mixin
    private SessionOptions session = new SessionOptions();

    @Option(names = "-n", paramLabel = "COUNT", defaultValue = "5", description = "At most so many; 5 unless given.")
    private int count = 5;

    @Option(names = "--lang", paramLabel = "en|id", description = "Language of the questions.")
    private Optional<String> language = Optional.empty();

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    SuggestVerb(Workplace place) {
        this.place = place;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public boolean json() {
        return json;
    }

    @Override
    public Integer call() {
        UsageError.unlessWithin(count, MOST);
        Optional<String> in = session.chosen(place);
        String asked =
                in.isPresent() ? dataset.orElse("") : place.dataset(dataset).name();
        try (Progress progress = new Progress(place.terminal(), common.quiet());
                Client client = place.connect(progress)) {
            print(client.ask()
                    .suggestQuestions(SuggestQuestionsRequest.newBuilder()
                            .setDataset(asked)
                            .setSessionId(in.orElse(""))
                            .setPrefix(String.join(" ", prefix))
                            .setPageSize(count)
                            .setLanguage(language.or(() -> place.said(Settings.CLI_LANGUAGE))
                                    .orElse(""))
                            .build()));
            return ExitCode.OK;
        }
    }

    private void print(SuggestQuestionsResponse suggested) {
        if (json) {
            Listing.printJson(place.terminal(), suggested);
        } else if (suggested.getQuestionsCount() == 0) {
            place.terminal()
                    .talk()
                    .println("No question of " + suggested.getDataset()
                            + " is known to be answered: ./sayquel describe " + suggested.getDataset());
        } else {
            suggested.getQuestionsList().forEach(q -> place.terminal().output().println(q.getQuestion()));
        }
    }
}
