package io.sayquel.server.cli;

import io.sayquel.server.present.CellFormat;
import io.sayquel.v1.Dataset;
import io.sayquel.v1.ListDatasetsRequest;
import io.sayquel.v1.ListDatasetsResponse;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what may be asked. */
@Command(name = "datasets", description = "List datasets.")
final class DatasetsVerb implements Verb, Callable<Integer> {
    private final Workplace place;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    DatasetsVerb(Workplace place) {
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
        try (Progress progress = new Progress(place.terminal(), common.quiet());
                Client client = place.connect(progress)) {
            ListDatasetsResponse all = all(client);
            if (json) {
                Listing.printJson(place.terminal(), all);
            } else if (all.getDatasetsCount() == 0) {
                place.terminal().talk().println("No dataset yet: ./sayquel upload my.csv");
            } else {
                table(all);
            }
            return ExitCode.OK;
        }
    }

    private static ListDatasetsResponse all(Client client) {
        ListDatasetsResponse.Builder all = ListDatasetsResponse.newBuilder();
        String token = "";
        do {
            ListDatasetsResponse page = client.datasets()
                    .listDatasets(ListDatasetsRequest.newBuilder()
                            .setPageSize(1_000)
                            .setPageToken(token)
                            .build());
            all.addAllDatasets(page.getDatasetsList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return all.build();
    }

    private void table(ListDatasetsResponse all) {
        CellFormat format = CellFormat.in(Locale.ENGLISH);
        Listing listing = new Listing(place.terminal(), "dataset", "#rows", "data to", "plugin", "title");
        for (Dataset dataset : all.getDatasetsList()) {
            listing.row(
                    dataset.getId() + "@" + dataset.getVersion(),
                    format.count(dataset.getRowCount()),
                    dataset.getNewestDay(),
                    dataset.getPlugin(),
                    dataset.getTitle());
        }
        listing.print();
    }
}
