package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.RowGatherer;
import io.sayquel.server.ask.statement.StatementCommand;
import io.sayquel.server.ask.statement.StatementPipeline;
import io.sayquel.server.dataset.DatasetDescription;
import io.sayquel.server.dataset.Datasets;
import io.sayquel.server.dataset.UploadResult;
import io.sayquel.server.dataset.Uploads;
import io.sayquel.server.dataset.csv.ColumnType;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.Outcome;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.json.UploadRoute;
import io.sayquel.server.rpc.transport.BadField;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.server.store.DatasetRecord;
import io.sayquel.v1.Dataset;
import io.sayquel.v1.DatasetServiceGrpc;
import io.sayquel.v1.DeleteDatasetRequest;
import io.sayquel.v1.DeleteDatasetResponse;
import io.sayquel.v1.GetDatasetRequest;
import io.sayquel.v1.ListDatasetsRequest;
import io.sayquel.v1.ListDatasetsResponse;
import io.sayquel.v1.PreviewDatasetRequest;
import io.sayquel.v1.PreviewDatasetResponse;
import io.sayquel.v1.ResolveUploadRequest;
import io.sayquel.v1.UpdateDatasetRequest;
import io.sayquel.v1.UploadDatasetRequest;
import io.sayquel.v1.UploadDatasetResponse;
import io.sayquel.v1.UploadHeader;
import io.sayquel.v1.UploadState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Datasets. */
public final class DatasetEndpoint {
    private static final int USUAL_PREVIEW = 100;
    private static final int MOST_PREVIEW = 1_000;
    private static final Set<String> CHANGEABLE = Set.of("title", "description", "anchor");

    /** Where a file is posted; all but the first are paths that clients of similar services call. */
    private static final List<String> UPLOAD_PATHS =
            List.of("/v1/datasets:upload", "/data/upload", "/api/v1/data/upload", "/upload/sales");

    private final Datasets datasets;
    private final StatementPipeline statements;
    private final BiFunction<Principal, String, List<String>> questions;
    private final long maxUploadBytes;
    private final RequestDesk desk;

    /**
     * @param questions finds questions that a dataset answers, where nobody vouched for any
     * @param maxUploadBytes largest file
     */
    public DatasetEndpoint(
            Datasets datasets,
            StatementPipeline statements,
            BiFunction<Principal, String, List<String>> questions,
            long maxUploadBytes,
            RequestDesk desk) {
        this.datasets = datasets;
        this.statements = statements;
        this.questions = questions;
        this.maxUploadBytes = maxUploadBytes;
        this.desk = desk;
    }

    public Api api() {
        Rpc<UploadDatasetRequest, UploadDatasetResponse> upload =
                Rpc.clientStream(DatasetServiceGrpc.getUploadDatasetMethod(), Rpc.Work.LONG, this::upload);
        Api api = Api.of(
                upload,
                Rpc.unary(DatasetServiceGrpc.getResolveUploadMethod(), Rpc.Work.LONG, this::resolve),
                Rpc.unary(DatasetServiceGrpc.getGetDatasetMethod(), Rpc.Work.SHORT, this::get),
                Rpc.unary(DatasetServiceGrpc.getListDatasetsMethod(), Rpc.Work.SHORT, this::list),
                Rpc.unary(DatasetServiceGrpc.getUpdateDatasetMethod(), Rpc.Work.SHORT, this::update),
                Rpc.unary(DatasetServiceGrpc.getDeleteDatasetMethod(), Rpc.Work.SHORT, this::delete),
                Rpc.unary(DatasetServiceGrpc.getPreviewDatasetMethod(), Rpc.Work.LONG, this::preview));
        for (String path : UPLOAD_PATHS) {
            api = api.uploading(file(path, upload));
        }
        return api;
    }

    private UploadRoute<?, ?> file(String path, Rpc<UploadDatasetRequest, UploadDatasetResponse> upload) {
        return new UploadRoute<>(
                path,
                upload,
                UploadHeader.getDefaultInstance(),
                header -> UploadDatasetRequest.newBuilder()
                        .setHeader((UploadHeader) header)
                        .build(),
                chunk -> UploadDatasetRequest.newBuilder().setChunk(chunk).build(),
                maxUploadBytes);
    }

    private UploadDatasetResponse upload(Call<UploadDatasetRequest, UploadDatasetResponse> call)
            throws InterruptedException {
        UploadDatasetRequest first = call.receive()
                .filter(UploadDatasetRequest::hasHeader)
                .orElseThrow(() -> new SayquelException(
                        Reason.INVALID_ARGUMENT, "the first message of an upload is its header", "send header first"));
        Principal by = call.principal();
        UploadHeader header = first.getHeader();
        Uploads uploads = datasets.uploads();
        try (Uploads.Received file = uploads.receive(by, UploadSpecs.of(header), new ChunkStream(call))) {
            return once(
                    call,
                    RequestDesk.wanted(
                            by,
                            DatasetServiceGrpc.getUploadDatasetMethod(),
                            header.getRequestId(),
                            () -> Fingerprint.of(
                                            header.toBuilder().clearRequestId().build())
                                    + " " + file.digest()),
                    name -> uploads.make(by, file, name));
        }
    }

    /** Makes a version once for each request id. */
    private UploadDatasetResponse once(
            Call<?, UploadDatasetResponse> call,
            Optional<RequestDesk.Wanted> wanted,
            Function<String, UploadResult> making)
            throws InterruptedException {
        return desk.once(
                call,
                wanted,
                new RequestDesk.Making<>(
                        datasets.uploads()::newName,
                        name -> result(call.principal(), making.apply(name)),
                        name -> made(call.principal(), name),
                        UploadDatasetResponse.getDefaultInstance()));
    }

    /** What is told of a version whose upload could not be answered: the server was killed after it was made. */
    private Optional<UploadDatasetResponse> made(Principal by, String name) {
        return datasets.uploads()
                .madeBy(by, name)
                .map(version -> UploadDatasetResponse.newBuilder()
                        .setState(UploadState.UPLOAD_STATE_READY)
                        .setDataset(toAsk(by, datasets.get(by, version)))
                        .build());
    }

    private UploadDatasetResponse resolve(
            Call<ResolveUploadRequest, UploadDatasetResponse> call, ResolveUploadRequest request)
            throws InterruptedException {
        Map<String, ColumnType> types = request.getColumnTypesMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> ColumnType.of(e.getValue())));
        String id = Requests.required(request.getUploadId(), "upload_id");
        return once(
                call,
                RequestDesk.wanted(call.principal(), DatasetServiceGrpc.getResolveUploadMethod(), request),
                name -> datasets.uploads().resolve(call.principal(), id, types, name));
    }

    private UploadDatasetResponse result(Principal principal, UploadResult result) {
        UploadDatasetResponse.Builder m = UploadDatasetResponse.newBuilder();
        if (result instanceof UploadResult.NeedsChoice needs) {
            needs.choices().forEach(c -> m.addChoices(DatasetMapper.choice(c)));
            return m.setState(UploadState.UPLOAD_STATE_NEEDS_CHOICE)
                    .setUploadId(needs.uploadId())
                    .setDialect(DatasetMapper.dialect(needs.dialect()))
                    .setSizeBytes(needs.sizeBytes())
                    .build();
        }
        UploadResult.Ready ready = (UploadResult.Ready) result;
        ready.warnings().forEach(w -> m.addWarnings(CardMapper.warning(w)));
        return m.setState(UploadState.UPLOAD_STATE_READY)
                .setDataset(toAsk(principal, ready.dataset()))
                .setTable(ready.table())
                .setDialect(DatasetMapper.dialect(ready.dialect()))
                .setSizeBytes(ready.sizeBytes())
                .setElapsedMs(ready.elapsed().toMillis())
                .setProfileMs(ready.profiling().toMillis())
                .build();
    }

    /** A dataset with questions to begin with. */
    private Dataset toAsk(Principal principal, DatasetDescription description) {
        Dataset dataset = DatasetMapper.whole(VisibleDataset.of(principal, description));
        Dataset.Builder toAsk = dataset.toBuilder();
        if (dataset.getSampleQuestionsCount() == 0) {
            toAsk.addAllSampleQuestions(questions.apply(principal, dataset.getId()));
        }
        return toAsk.build();
    }

    private Dataset get(Call<GetDatasetRequest, Dataset> call, GetDatasetRequest request) {
        DatasetDescription found = datasets.get(call.principal(), Requests.required(request.getDataset(), "dataset"));
        return DatasetMapper.whole(VisibleDataset.of(call.principal(), found));
    }

    private ListDatasetsResponse list(
            Call<ListDatasetsRequest, ListDatasetsResponse> call, ListDatasetsRequest request) {
        int size = Requests.pageSize(request.getPageSize());
        List<DatasetRecord> found = datasets.list(
                call.principal(),
                Requests.text(request.getPlugin()),
                PageTokens.after(request.getPageToken()),
                size + 1);
        List<DatasetRecord> page = found.subList(0, Math.min(size, found.size()));
        ListDatasetsResponse.Builder m = ListDatasetsResponse.newBuilder()
                .addAllDatasets(page.stream()
                        .map(d -> DatasetMapper.entry(d, rows(call.principal(), d)))
                        .toList());
        if (found.size() > size) {
            m.setNextPageToken(PageTokens.of(page.get(size - 1).id()));
        }
        return m.build();
    }

    /** How many rows a list may tell of: where a plugin governs, those of the tables whose rows it does not hide. */
    private long rows(Principal principal, DatasetRecord dataset) {
        if (dataset.plugin().isEmpty()) {
            return dataset.rows();
        }
        try {
            return VisibleDataset.of(principal, datasets.get(principal, dataset.id()))
                    .rows();
        } catch (SayquelException shut) {
            return 0; // by its policy, or by a plugin with a mistake: it is in the list, and nothing is told of it
        }
    }

    private Dataset update(Call<UpdateDatasetRequest, Dataset> call, UpdateDatasetRequest request) {
        Dataset wanted = request.getDataset();
        List<String> paths = request.getUpdateMask().getPathsList();
        paths.stream().filter(p -> !CHANGEABLE.contains(p)).findFirst().ifPresent(path -> {
            throw new BadField("update_mask", path + " cannot be changed", "title, description or anchor can");
        });
        DatasetDescription changed = datasets.update(
                call.principal(),
                Requests.required(wanted.getId(), "dataset.id"),
                changed(paths, "title", wanted.getTitle()),
                changed(paths, "description", wanted.getDescription()),
                changed(paths, "anchor", wanted.getAnchor()).map(DatasetEndpoint::anchor));
        return DatasetMapper.whole(VisibleDataset.of(call.principal(), changed));
    }

    /** With a mask, a masked field may also be emptied; without, only what is set changes. */
    private static Optional<String> changed(List<String> paths, String path, String value) {
        return paths.isEmpty() ? Requests.text(value) : Optional.of(value).filter(v -> paths.contains(path));
    }

    static Anchor anchor(String word) {
        return switch (word) {
            case "clock" -> Anchor.CLOCK;
            case "data" -> Anchor.DATA;
            default -> throw Requests.wrong("anchor", word, "clock or data");
        };
    }

    private DeleteDatasetResponse delete(
            Call<DeleteDatasetRequest, DeleteDatasetResponse> call, DeleteDatasetRequest request) {
        datasets.delete(call.principal(), Requests.required(request.getDataset(), "dataset"));
        return DeleteDatasetResponse.getDefaultInstance();
    }

    /** A preview is a statement like any other: what a policy hides stays hidden. */
    private PreviewDatasetResponse preview(
            Call<PreviewDatasetRequest, PreviewDatasetResponse> call, PreviewDatasetRequest request) {
        int limit = request.getLimit() <= 0 ? USUAL_PREVIEW : Math.min(request.getLimit(), MOST_PREVIEW);
        String table = Requests.required(request.getTable(), "table").replace("\"", "\"\"");
        StatementCommand command = new StatementCommand(
                call.principal(),
                Optional.of(Requests.required(request.getDataset(), "dataset")),
                "SELECT * FROM \"" + table + "\" LIMIT " + limit,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(limit),
                Optional.empty(),
                false);
        try (RowGatherer rows = new RowGatherer(limit)) {
            AnswerCard card = statements.peek(command, Stops.of(call), rows);
            if (card.outcome() != Outcome.ANSWERED) {
                throw new SayquelException(card.reason().orElse(Reason.INTERNAL), card.message(), card.suggestion());
            }
            PreviewDatasetResponse.Builder m = PreviewDatasetResponse.newBuilder();
            rows.rows().forEach(row -> m.addRows(CellValues.row(row)));
            card.schema().forEach(c -> m.addSchema(CardMapper.column(c)));
            return m.build();
        }
    }
}
