package io.sayquel.server.cli;

import io.sayquel.server.cli.OutputOptions.Form;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.ExecuteRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a statement of the caller's own behind the same checks as every question. */
@Command(
        name = "sql",
        description = "Run one SELECT of your own.",
        footer = {"", "Example:", "  sayquel sql \"SELECT region, count(*) FROM stores GROUP BY region\""})
final class SqlVerb implements Verb, Callable<Integer> {
    /** What a screen, a card or a page can hold; programs that take rows alone get all of them. */
    private static final long ROWS_TO_READ = 1_000;

    private final Workplace place;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    @Parameters(arity = "0..*", paramLabel = "SQL", description = "The statement; standard input if there is none.")
    private List<String> words = List.of();

    @Option(
            names = {"-d", "--dataset"},
            paramLabel = "NAME",
            description = "Dataset, as retail or retail@3.")
    private Optional<String> dataset = Optional.empty();

    @Option(names = "--all", description = "All rows, not only the first 1,000.")
    private boolean all;

    @Option(names = "--fresh", description = "Read the data again, though its rows may have been kept.")
    private boolean fresh;

    @Option(
            names = "--timeout",
            converter = DurationConverter.class,
            paramLabel = "TIME",
            description = "Most engine time, as 120s or 2m.")
    private Optional<Duration> timeout = Optional.empty();

    @Option(names = "--tz", paramLabel = "ZONE", description = "Time zone, as Asia/Jakarta.")
    private Optional<String> zone = Optional.empty();

    SqlVerb(Workplace place) {
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
        String statement = statement();
        try (Progress progress = new Progress(place.terminal(), common.quiet());
                Client client = place.connect(progress);
                Result result = Result.to(outputs.file(), place.terminal().output())) {
            Output output = new Outputs(place.terminal(), outputs, Locale.ENGLISH)
                    .to(result, common.quiet(), false, Optional.empty());
            AnswerCard card = new AnswerReader(refusals(output, statement), progress)
                    .readResult(client.statements().execute(request(statement, output)), steps -> {
                        place.tell(client, common.quiet());
                        StepsLine.print(place, common, outputs, steps);
                    });
            result.done();
            return ExitCode.of(card, outputs.failOn());
        }
    }

    /** A statement that does not pass is an error in a text, and shown with its place there; only JSON gets the card. */
    private Output refusals(Output output, String statement) {
        return outputs.json()
                ? output
                : new RefusedStatement(output, statement, place.terminal(), common.shortErrors());
    }

    private ExecuteRequest request(String statement, Output output) {
        ExecuteRequest.Builder request = ExecuteRequest.newBuilder()
                .setDataset(place.dataset(dataset).name())
                .setSql(statement)
                .setFresh(fresh)
                .setResultFormat(output.format());
        timeout.ifPresent(t -> request.setTimeoutMs(t.toMillis()));
        zone.ifPresent(request::setTimeZone);
        boolean toRead = outputs.form() == Form.TABLE || outputs.form() == Form.JSON || outputs.form() == Form.MARKDOWN;
        if (toRead && !all) {
            request.setMaxRows(ROWS_TO_READ);
        }
        return request.build();
    }

    private String statement() {
        if (!words.isEmpty()) {
            return String.join(" ", words);
        }
        if (place.terminal().interactive()) {
            throw new UsageError("which statement? For example: sayquel sql \"SELECT count(*) FROM orders\"");
        }
        return place.terminal().readAll().strip();
    }
}
