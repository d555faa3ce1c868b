package io.sayquel.server.cli;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.rpc.json.ProtoJson;
import io.sayquel.v1.ReadOptions;
import io.sayquel.v1.ResolveUploadRequest;
import io.sayquel.v1.UploadChoice;
import io.sayquel.v1.UploadDatasetResponse;
import io.sayquel.v1.UploadHeader;
import io.sayquel.v1.UploadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Uploads a CSV file and shows, column by column, what was understood. */
@Command(
        name = "upload",
        description = "Make a dataset of a CSV file.",
        footer = {
            "",
            "Examples:",
            "  sayquel upload sales.csv",
            "  sayquel upload customers.csv --dataset sales",
            "  sayquel upload sales.csv --column price=decimal_comma --reject-rows"
        })
final class UploadVerb implements Verb, Callable<Integer> {
    private final Workplace place;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Option(
            names = {"-d", "--dataset"},
            paramLabel = "NAME",
            description = "Dataset to add the table to; the file's name if there is none.")
    private Optional<String> dataset = Optional.empty();

    @Option(names = "--replace", description = "Keep only this table, not the dataset's others.")
    private boolean replace;

    @Option(
            names = "--column",
            paramLabel = "NAME=TYPE",
            description = "Read a column as text, integer, number, decimal_point, decimal_comma, date, day_first, "
                    + "month_first, timestamp or boolean.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(names = "--reject-rows", description = "Put rows that do not fit aside, count them, go on.")
    private boolean rejectRows;

    @Option(names = "--bad-values", paramLabel = "null", description = "Read values that do not fit as empty.")
    private Optional<String> badValues = Optional.empty();

    @Option(names = "--anchor", paramLabel = "clock|data", description = "What relative dates count from.")
    private Optional<String> anchor = Optional.empty();

    @Option(names = "--plugin", paramLabel = "ID", description = "Plugin that is to govern the dataset.")
    private Optional<String> plugin = Optional.empty();

    @Option(names = "--delimiter", paramLabel = "CHAR", description = "Character between fields.")
    private Optional<String> delimiter = Optional.empty();

    @Option(names = "--encoding", paramLabel = "NAME", description = "Character encoding.")
    private Optional<String> encoding = Optional.empty();

    @Option(names = "--json", description = "What was understood as one JSON object.")
    private boolean json;

    UploadVerb(Workplace place) {
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
    public Integer call() throws IOException {
        UploadHeader header = header();
        try (Progress progress = new Progress(place.terminal(), common.quiet());
                Client client = place.connect(progress)) {
            UploadDatasetResponse response = new Uploader(client.uploads(), progress).upload(file, header);
            progress.clear();
            if (response.getState() == UploadState.UPLOAD_STATE_NEEDS_CHOICE) {
                Optional<UploadDatasetResponse> resolved = resolve(client, response);
                if (resolved.isEmpty()) {
                    return ExitCode.UNCLEAR;
                }
                response = resolved.get();
            }
            ready(response);
            return ExitCode.OK;
        }
    }

    private void ready(UploadDatasetResponse response) throws IOException {
        place.memory().rememberDataset(response.getDataset().getId());
        if (json) {
            place.terminal().output().println(ProtoJson.print(response));
            return;
        }
        new UploadView(response, file.getFileName().toString(), place.terminal())
                .lines()
                .forEach(place.terminal().output()::println);
    }

    /** The upload with every doubt settled, by the person at the terminal; empty where nobody can be asked. */
    private Optional<UploadDatasetResponse> resolve(Client client, UploadDatasetResponse response) {
        if (json) {
            place.terminal().output().println(ProtoJson.print(response));
            return Optional.empty();
        }
        Map<String, String> chosen = new LinkedHashMap<>();
        for (UploadChoice choice : response.getChoicesList()) {
            Optional<String> type = new ChoiceDialogue(place.terminal()).ask(choice);
            if (type.isEmpty()) {
                place.terminal().talk().println(ChoiceDialogue.flags(response.getChoicesList(), file));
                return Optional.empty();
            }
            chosen.put(choice.getColumn(), type.get());
        }
        return Optional.of(client.datasets()
                .resolveUpload(ResolveUploadRequest.newBuilder()
                        .setUploadId(response.getUploadId())
                        .putAllColumnTypes(chosen)
                        .build()));
    }

    private UploadHeader header() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT, "there is no file \"" + file + "\"", "name a CSV file, such as sales.csv");
        }
        badValues.filter(v -> !v.equals("null")).ifPresent(v -> {
            throw new UsageError("--bad-values takes null, not \"" + v + "\"");
        });
        UploadHeader.Builder header = UploadHeader.newBuilder()
                .setFileName(file.getFileName().toString())
                .setReplace(replace)
                .setSizeBytes(Files.size(file))
                .setOptions(readOptions());
        dataset.ifPresent(header::setDataset);
        plugin.ifPresent(header::setPlugin);
        return header.build();
    }

    private ReadOptions readOptions() {
        ReadOptions.Builder options = ReadOptions.newBuilder()
                .putAllColumnTypes(columns)
                .setRejectRows(rejectRows)
                .setBadValuesAsNull(badValues.isPresent());
        anchor.ifPresent(options::setAnchor);
        delimiter.ifPresent(options::setDelimiter);
        encoding.ifPresent(options::setEncoding);
        return options.build();
    }
}
