package io.sayquel.server.cli;

import io.sayquel.server.cli.OutputOptions.Form;
import io.sayquel.server.cli.Workplace.Dataset;
import io.sayquel.server.config.Settings;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskMode;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a question; on a screen it also takes the answer to a question back. */
@Command(
        name = "ask",
        description = "Ask a question in plain words.",
        footer = {
            "",
            "Examples:",
            "  sayquel ask \"top 5 products by revenue\"",
            "  sayquel ask revenue by month --csv > revenue.csv",
            "  sayquel ask sales by region --choose 2 --json | jq .rows"
        })
final class AskVerb implements Verb, Callable<Integer> {
    /** More rows than any answer has. */
    private static final long ALL = 100_000_000;

    private final Workplace place;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    @Parameters(arity = "0..*", paramLabel = "QUESTION", description = "The question; standard input if there is none.")
    private List<String> words = List.of();

    @Option(
            names = {"-d", "--dataset"},
            paramLabel = "NAME",
            description = "Dataset, as retail or retail@3.")
    private Optional<String> dataset = Optional.empty();

    @Mixin
    private SessionOptions session = new SessionOptions();

    @Option(names = "--choose", paramLabel = "N", description = "Take reading N of a question that was asked back.")
    private Optional<Integer> choose = Optional.empty();

    @Option(names = "--dry-run", description = "Translate and check; run nothing.")
    private boolean dryRun;

    @Option(names = "--all", description = "All rows, not only the first 1,000.")
    private boolean all;

    @Option(names = "--fresh", description = "Ask the data again, though an answer may have been kept.")
    private boolean fresh;

    @Option(names = "--why", description = "Unfold the card: insights, what each word became, proof.")
    private boolean why;

    @Option(
            names = "--timeout",
            converter = DurationConverter.class,
            paramLabel = "TIME",
            description = "Most engine time, as 120s or 2m.")
    private Optional<Duration> timeout = Optional.empty();

    @Option(names = "--tz", paramLabel = "ZONE", description = "Time zone, as Asia/Jakarta.")
    private Optional<String> zone = Optional.empty();

    @Option(names = "--now", paramLabel = "INSTANT", description = "What relative dates count from, ISO 8601.")
    private Optional<String> now = Optional.empty();

    @Option(names = "--lang", paramLabel = "en|id", description = "Language of the answer.")
    private Optional<String> language = Optional.empty();

    AskVerb(Workplace place) {
        this.place = place;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public boolean json() {
        return outputs.json();
    }

    @Override
    public Integer call() throws IOException {
        String question = question();
        Optional<String> in = session.chosen(place);
        Dataset asked = dataset(in);
        OptionalInt pick = choose.map(OptionalInt::of).orElseGet(OptionalInt::empty);
        try (Progress progress = new Progress(place.terminal(), common.quiet());
                Client client = place.connect(progress)) {
            AnswerCard card = ask(client, progress, asked, question, pick, in);
            while (card.getOutcome() == Outcome.OUTCOME_NEEDS_CLARIFICATION && mayAskBack()) {
                Optional<String> said =
                        place.terminal().ask("> ").map(String::strip).filter(s -> !s.isEmpty());
                if (said.isEmpty()) {
                    break;
                }
                OptionalInt picked = picked(said.get(), card.getOptionsCount());
                question = picked.isPresent() ? question : said.get();
                card = ask(client, progress, asked, question, picked, Optional.of(card.getSessionId()));
            }
            if (!card.getSessionId().isEmpty()) {
                place.memory().rememberSession(card.getSessionId());
            }
            place.tell(client, common.quiet());
            return ExitCode.of(card, outputs.failOn());
        }
    }

    /** In a session that goes on, its own dataset is asked unless another is named. */
    private Dataset dataset(Optional<String> in) {
        boolean named = dataset.isPresent() || place.said(Settings.CLI_DATASET).isPresent();
        return in.isPresent() && !named ? new Dataset("", false) : place.dataset(dataset);
    }

    private boolean mayAskBack() {
        return place.terminal().interactive() && outputs.form() == Form.TABLE && !words.isEmpty();
    }

    private static OptionalInt picked(String said, int options) {
        boolean digit = said.length() == 1 && said.charAt(0) >= '1' && said.charAt(0) <= '0' + options;
        return digit ? OptionalInt.of(said.charAt(0) - '0') : OptionalInt.empty();
    }

    private AnswerCard ask(
            Client client, Progress progress, Dataset asked, String question, OptionalInt pick, Optional<String> in)
            throws IOException {
        try (Result result = Result.to(outputs.file(), place.terminal().output())) {
            Outputs factory = new Outputs(place.terminal(), outputs, locale());
            Optional<String> implicit = asked.remembered() ? Optional.of(asked.name()) : Optional.empty();
            Output output = factory.to(result, common.quiet(), why, implicit);
            AskRequest request = request(asked.name(), question, pick, output).toBuilder()
                    .setSessionId(in.orElse(""))
                    .build();
            AnswerCard card = read(client, progress, request, output);
            if (dryRun && card.getOutcome() == Outcome.OUTCOME_ANSWERED && !common.quiet()) {
                place.terminal().talk().println(Wording.NOTHING_RAN_DRY.in(locale()));
            }
            result.done();
            return card;
        }
    }

    /** A server that is another process may go away and come back; one in this process goes with it. */
    private AnswerCard read(Client client, Progress progress, AskRequest request, Output output) throws IOException {
        AnswerReader reader = new AnswerReader(output, progress);
        AnswerReader.StepsPrinter printer = steps -> {
            place.tell(client, common.quiet());
            StepsLine.print(place, common, outputs, steps);
        };
        if (!client.remote()) {
            return reader.readAnswer(client.ask().ask(request), printer);
        }
        try (ResumedEvents events = ResumedEvents.ask(client, request, progress)) {
            return reader.readAnswer(events, printer);
        }
    }

    private AskRequest request(String asked, String question, OptionalInt pick, Output output) {
        AskRequest.Builder request = AskRequest.newBuilder()
                .setDataset(asked)
                .setQuestion(question)
                .setFresh(fresh)
                .setMode(dryRun ? AskMode.ASK_MODE_GENERATE_ONLY : AskMode.ASK_MODE_EXECUTE)
                .setResultFormat(output.format());
        pick.ifPresent(request::setChoose);
        timeout.ifPresent(t -> request.setTimeoutMs(t.toMillis()));
        zone.or(() -> place.said(Settings.ZONE)).ifPresent(request::setTimeZone);
        now.ifPresent(request::setNow);
        language.or(() -> place.said(Settings.CLI_LANGUAGE)).ifPresent(request::setLanguage);
        if (all) {
            request.setMaxRows(ALL);
        }
        return request.build();
    }

    private Locale locale() {
        return Locale.forLanguageTag(language.orElse("en"));
    }

    private String question() {
        if (!words.isEmpty()) {
            return String.join(" ", words);
        }
        if (place.terminal().interactive()) {
            throw new UsageError("ask what? For example: sayquel ask \"revenue by month\"");
        }
        return place.terminal().readAll().strip();
    }
}
