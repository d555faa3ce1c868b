package io.sayquel.server.cli;

import io.sayquel.v1.EgressEntry;
import io.sayquel.v1.ListEgressRequest;
import io.sayquel.v1.ListEgressResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what left the server for language and embedding models. */
@Command(
        name = "egress",
        description = "List what left for language and embedding models: never rows, always in this ledger.",
        footer = {"", "Examples:", "  sayquel egress -n 5", "  sayquel egress --json | jq '.entries[].columns'"})
final class EgressVerb implements Verb, Callable<Integer> {
    private static final int MOST = 1_000;

    private final Workplace place;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "-n", paramLabel = "COUNT", defaultValue = "20", description = "The last so many; 20 unless given.")
    private int count = 20;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    EgressVerb(Workplace place) {
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
        try (Progress progress = new Progress(place.terminal(), common.quiet());
                Client client = place.connect(progress)) {
            print(last(client));
            return ExitCode.OK;
        }
    }

    /** One page has them all; what left last is read last, above the prompt. */
    private ListEgressResponse last(Client client) {
        List<EgressEntry> last = new ArrayList<>(client.admin()
                .listEgress(ListEgressRequest.newBuilder()
                        .setPageSize(count)
                        .setOrderBy("number desc")
                        .build())
                .getEntriesList());
        Collections.reverse(last);
        return ListEgressResponse.newBuilder().addAllEntries(last).build();
    }

    private void print(ListEgressResponse ledger) {
        if (json) {
            Listing.printJson(place.terminal(), ledger);
            return;
        }
        if (ledger.getEntriesCount() == 0) {
            place.terminal().talk().println("Nothing has left: no language or embedding model was asked.");
            return;
        }
        Listing listing = new Listing(
                place.terminal(), "#", "when", "user", "dataset", "answer", "model", "#columns", "#tokens", "ended");
        for (EgressEntry e : ledger.getEntriesList()) {
            int counted = e.getInputTokens() + e.getOutputTokens();
            listing.row(
                    Long.toString(e.getNumber()),
                    Listing.minute(e.getLeaveTime()),
                    e.getUser(),
                    e.getDataset(),
                    e.getAnswerId().isEmpty() ? "" : CardView.shortId(e.getAnswerId()),
                    e.getProvider() + "/" + e.getModel(),
                    Integer.toString(e.getColumnsCount()),
                    Integer.toString(counted > 0 ? counted : e.getPromptTokens()),
                    e.getEnding());
        }
        listing.print();
    }
}
