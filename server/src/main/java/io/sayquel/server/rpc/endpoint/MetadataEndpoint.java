package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.AskEvent;
import io.sayquel.server.catalog.Catalog;
import io.sayquel.server.catalog.CatalogQuestion;
import io.sayquel.server.catalog.CatalogRows;
import io.sayquel.server.catalog.CatalogSource;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.Outcome;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.transport.BadField;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.server.run.ArrowTable;
import io.sayquel.v1.ConnectRequest;
import io.sayquel.v1.ConnectResponse;
import io.sayquel.v1.GetMetadataRequest;
import io.sayquel.v1.StatementEvent;
import io.sayquel.v1.StatementServiceGrpc;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a tool asks before its first statement: who serves, and what there is. */
public final class MetadataEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(MetadataEndpoint.class);
    private static final int MOST_SAID = 100;

    private final CatalogSource catalogs;
    private final String serverVersion;
    private final String engine;

    /**
     * @param serverVersion such as 0.1.0
     * @param engine name and version
     */
    public MetadataEndpoint(CatalogSource catalogs, String serverVersion, String engine) {
        this.catalogs = catalogs;
        this.serverVersion = serverVersion;
        this.engine = engine;
    }

    public Api api() {
        Rpc<GetMetadataRequest, StatementEvent> metadata =
                Rpc.serverStream(StatementServiceGrpc.getGetMetadataMethod(), Rpc.Work.SHORT, this::metadata);
        return Api.of(metadata, Rpc.unary(StatementServiceGrpc.getConnectMethod(), Rpc.Work.SHORT, this::connect))
                .folding(metadata, CardFold::ofStatement);
    }

    private ConnectResponse connect(Call<ConnectRequest, ConnectResponse> call, ConnectRequest request) {
        Principal principal = call.principal();
        SemanticModel model =
                catalogs.open(principal, Requests.text(request.getDataset())).model();
        note(request, principal, model.ref());
        return ConnectResponse.newBuilder()
                .setServerVersion(serverVersion)
                .setDataset(model.ref().id())
                .setDatasetVersion(Integer.toString(model.ref().version()))
                .setDefaultSchema(Catalog.TABLES)
                .setEngine(engine)
                .setUser(principal.user())
                .setTimeZone(zone(model.zone()))
                .addAllKeywords(Catalog.KEYWORDS)
                .setMayDefine(principal.mayGovern())
                .build();
    }

    /** Who opens a connection; a client that only asks for a sign of life says nothing of itself. */
    private static void note(ConnectRequest request, Principal principal, DatasetRef dataset) {
        if (!request.getClient().isEmpty()) {
            LOG.info(
                    "{} of {} opens {} with {} (application {}, user {}, host {})",
                    principal.user(),
                    principal.tenant(),
                    dataset,
                    said(request.getClient()),
                    said(request.getApplicationName()),
                    said(request.getClientUser()),
                    said(request.getClientHostname()));
        }
    }

    /** In quotes and on one line, whatever it is. */
    private static String said(String text) {
        String shown = text.length() <= MOST_SAID ? text : text.substring(0, MOST_SAID);
        return '"' + shown.replaceAll("[\\p{C}\"]", " ") + '"';
    }

    /** Java has a name of its own for it, which is in nobody else's list of zones. */
    private static String zone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    private void metadata(Call<GetMetadataRequest, StatementEvent> call, GetMetadataRequest request) {
        CatalogRows found = catalogs.open(call.principal(), Requests.text(request.getDataset()))
                .rows(question(request));
        try (EventWriter<StatementEvent> writer =
                new EventWriter<>(call, request.getResultFormat(), AskEvents::ofStatement, AskEvents.STATEMENT_ROWS)) {
            List<ResultColumn> columns =
                    found.columns().stream().map(MetadataEndpoint::column).toList();
            ArrowTable.write(
                    found.columns().stream().map(MetadataEndpoint::arrow).toList(),
                    found.rows(),
                    schema -> writer.emit(new AskEvent.Columns(columns, schema)),
                    frame -> writer.emit(new AskEvent.Rows(frame)));
            writer.emit(new AskEvent.Ended(card(columns, found.rows().size()), 0));
        }
    }

    /** It is no answer that is kept, so it has no name. */
    private static AnswerCard card(List<ResultColumn> columns, int rows) {
        return AnswerCard.ending(Outcome.ANSWERED, "", "")
                .schema(columns)
                .counts(rows, OptionalLong.of(rows), false)
                .build();
    }

    private static ResultColumn column(CatalogRows.Column column) {
        DataType type = DataType.of(column.type().name());
        return new ResultColumn(column.name(), type, Optional.empty(), true, List.of());
    }

    private static ArrowTable.Column arrow(CatalogRows.Column column) {
        return new ArrowTable.Column(
                column.name(), ArrowTable.Type.valueOf(column.type().name()));
    }

    private static CatalogQuestion question(GetMetadataRequest r) {
        boolean anyType = r.getTypesCount() == 0 && !r.getTypesOnly();
        return new CatalogQuestion(
                kind(r.getKind()),
                given(r.hasCatalog(), r.getCatalog()),
                given(r.hasSchema(), r.getSchema()),
                given(r.hasTable(), r.getTable()),
                given(r.hasColumn(), r.getColumn()),
                anyType ? Optional.empty() : Optional.of(r.getTypesList()),
                given(r.hasForeignSchema(), r.getForeignSchema()),
                given(r.hasForeignTable(), r.getForeignTable()),
                r.getQuestionsAsTables());
    }

    private static Optional<String> given(boolean given, String value) {
        return given ? Optional.of(value) : Optional.empty();
    }

    private static CatalogQuestion.Kind kind(GetMetadataRequest.Kind kind) {
        if (kind == GetMetadataRequest.Kind.KIND_UNSPECIFIED || kind == GetMetadataRequest.Kind.UNRECOGNIZED) {
            throw new BadField("kind", "kind is missing or unknown", "send one such as KIND_TABLES");
        }
        return CatalogQuestion.Kind.valueOf(kind.name().substring("KIND_".length()));
    }
}
