package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.access.DatasetAccess;
import io.sayquel.server.dataset.DatasetDescription;
import io.sayquel.server.dataset.Datasets;
import io.sayquel.server.ground.Inquiry;
import io.sayquel.server.ground.Retriever;
import io.sayquel.server.ground.SchemaHit;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.PerModel;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.v1.CatalogServiceGrpc;
import io.sayquel.v1.GetTableRequest;
import io.sayquel.v1.ListTablesRequest;
import io.sayquel.v1.ListTablesResponse;
import io.sayquel.v1.SearchSchemaRequest;
import io.sayquel.v1.SearchSchemaResponse;
import java.util.Comparator;
import java.util.List;

/** Tables and search. */
public final class CatalogEndpoint {
    private static final int MOST_HITS = 20;
    private static final int LONGEST_QUERY = 200;

    private final Datasets datasets;
    private final Retriever retriever;
    /** What searches are in: the same object for the same model, since much is remembered by a model's identity. */
    private final PerModel<SemanticModel> visible = new PerModel<>(SemanticModel::visible);

    public CatalogEndpoint(Datasets datasets, Retriever retriever) {
        this.datasets = datasets;
        this.retriever = retriever;
    }

    public Api api() {
        return Api.of(
                Rpc.unary(CatalogServiceGrpc.getListTablesMethod(), Rpc.Work.SHORT, this::list),
                Rpc.unary(CatalogServiceGrpc.getGetTableMethod(), Rpc.Work.SHORT, this::get),
                Rpc.unary(CatalogServiceGrpc.getSearchSchemaMethod(), Rpc.Work.SHORT, this::search));
    }

    private ListTablesResponse list(Call<ListTablesRequest, ListTablesResponse> call, ListTablesRequest request) {
        DatasetDescription found = find(call, request.getDataset());
        int size = Requests.pageSize(request.getPageSize());
        String after = PageTokens.after(request.getPageToken());
        List<Table> rest = found.model().tables().stream()
                .sorted(Comparator.comparing(Table::name))
                .filter(t -> t.name().compareTo(after) > 0)
                .toList();
        List<Table> page = rest.subList(0, Math.min(size, rest.size()));
        ListTablesResponse.Builder m = ListTablesResponse.newBuilder();
        page.forEach(t -> m.addTables(DatasetMapper.table(t, found)));
        if (rest.size() > size) {
            m.setNextPageToken(PageTokens.of(page.get(size - 1).name()));
        }
        return m.build();
    }

    private io.sayquel.v1.Table get(Call<GetTableRequest, io.sayquel.v1.Table> call, GetTableRequest request) {
        DatasetDescription found = find(call, request.getDataset());
        String name = Requests.required(request.getTable(), "table");
        return found.model()
                .table(name)
                .map(t -> DatasetMapper.table(t, found))
                .orElseThrow(() -> new SayquelException(
                        Reason.TABLE_NOT_FOUND,
                        found.model().ref() + " has no table \"" + name + "\"",
                        "it has "
                                + String.join(
                                        ", ",
                                        found.model().tables().stream()
                                                .map(Table::name)
                                                .toList())));
    }

    private SearchSchemaResponse search(
            Call<SearchSchemaRequest, SearchSchemaResponse> call, SearchSchemaRequest request) {
        String query = Requests.required(request.getQuery(), "query");
        if (query.length() > LONGEST_QUERY) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "query is longer than " + LONGEST_QUERY + " characters",
                    "search for fewer words");
        }
        SemanticModel whole = datasets.get(call.principal(), Requests.required(request.getDataset(), "dataset"))
                .model();
        DatasetAccess.require(call.principal(), whole);
        SearchSchemaResponse.Builder m = SearchSchemaResponse.newBuilder();
        retriever
                .retrieve(new Inquiry(call.principal(), "", query, ""), visible.of(whole))
                .hits(MOST_HITS)
                .forEach(h -> m.addHits(hit(h)));
        return m.build();
    }

    private DatasetDescription find(Call<?, ?> call, String dataset) {
        DatasetDescription whole = datasets.get(call.principal(), Requests.required(dataset, "dataset"));
        return VisibleDataset.of(call.principal(), whole);
    }

    private static io.sayquel.v1.SchemaHit hit(SchemaHit hit) {
        return io.sayquel.v1.SchemaHit.newBuilder()
                .setKind(hit.kind().name())
                .setName(hit.name())
                .setDescription(hit.description())
                .setScore(hit.score())
                .build();
    }
}
