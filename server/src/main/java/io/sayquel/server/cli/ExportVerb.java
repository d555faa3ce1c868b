package io.sayquel.server.cli;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.present.CellFormat;
import io.sayquel.v1.ExportAnswerRequest;
import io.sayquel.v1.ExportAnswerResponse;
import io.sayquel.v1.ExportFormat;
import io.sayquel.v1.ExportSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes all rows of an answer to a file, which appears only once it is whole. */
@Command(
        name = "export",
        description = "Write all rows of an answer to a file.",
        footer = {
            "",
            "Examples:",
            "  sayquel export a-7kd2 -o rows.csv",
            "  sayquel export a-7kd2 --arrow > rows.arrows",
            "  sayquel export a-7kd2 -o rows.parquet"
        })
final class ExportVerb implements Verb, Callable<Integer> {
    private static final Set<String> FORMS = Set.of("csv", "arrow", "arrows", "parquet");

    private static final class Forms {
        @Option(names = "--csv", description = "As CSV; so unless the file's name says otherwise.")
        private boolean csv;

        @Option(names = "--arrow", description = "As an Arrow stream; so for .arrow and .arrows.")
        private boolean arrow;

        @Option(names = "--parquet", description = "As a Parquet file; so for .parquet.")
        private boolean parquet;

        @Option(names = "--format", paramLabel = "FORM", description = "One of csv, arrow, parquet.")
        private Optional<String> form = Optional.empty();
    }

    private final Workplace place;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ANSWER", description = "The name of the answer; its beginning will do.")
    private String answer = "";

    @ArgGroup
    private Forms forms = new Forms();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file; standard output if there is none.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--timeout",
            converter = DurationConverter.class,
            paramLabel = "TIME",
            description = "Most engine time, as 120s or 2m.")
    private Optional<Duration> timeout = Optional.empty();

    ExportVerb(Workplace place) {
        this.place = place;
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
        ExportFormat format = format();
        try (Progress progress = new Progress(place.terminal(), common.quiet());
                Client client = place.connect(progress);
                Result result = Result.to(file, place.terminal().output())) {
            progress.phase("run");
            ExportAnswerRequest.Builder request =
                    ExportAnswerRequest.newBuilder().setAnswerId(answer).setFormat(format);
            timeout.ifPresent(t -> request.setTimeoutMs(t.toMillis()));
            ExportSummary whole = write(client.ask().exportAnswer(request.build()), result.stream());
            result.done();
            progress.clear();
            say(whole);
            return ExitCode.OK;
        }
    }

    private static ExportSummary write(Iterator<ExportAnswerResponse> pieces, OutputStream out) throws IOException {
        Optional<ExportSummary> summary = Optional.empty();
        while (pieces.hasNext()) {
            ExportAnswerResponse piece = pieces.next();
            piece.getChunk().writeTo(out);
            summary = piece.hasSummary() ? Optional.of(piece.getSummary()) : summary;
        }
        return summary.orElseThrow(() -> new SayquelException(
                Reason.UNREACHABLE, "the server stopped in the middle of the export", "export it again"));
    }

    private void say(ExportSummary whole) {
        if (!common.quiet()) {
            CellFormat format = CellFormat.in(Locale.ENGLISH);
            String rows = format.count(whole.getRowCount()) + (whole.getRowCount() == 1 ? " row" : " rows");
            String cut = whole.getTruncated() ? "; a limit cut the rest" : "";
            place.terminal().talk().println(rows + ", " + Sizes.of(whole.getSizeBytes()) + cut);
        }
    }

    private ExportFormat format() {
        String form =
                forms.csv ? "csv" : forms.arrow ? "arrow" : forms.parquet ? "parquet" : forms.form.orElse(ending());
        return switch (form) {
            case "parquet" -> ExportFormat.EXPORT_FORMAT_PARQUET;
            case "arrow", "arrows" -> ExportFormat.EXPORT_FORMAT_ARROW;
            case "csv" -> ExportFormat.EXPORT_FORMAT_CSV;
            default -> throw new UsageError("--format is csv, arrow or parquet, not \"" + form + "\"");
        };
    }

    /** What the file's name says; other endings than those of a form say nothing. */
    private String ending() {
        String name = file.map(f -> f.toString().toLowerCase(Locale.ROOT)).orElse("");
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return FORMS.contains(ending) ? ending : "csv";
    }
}
