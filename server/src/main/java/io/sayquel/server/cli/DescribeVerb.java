package io.sayquel.server.cli;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.present.CellFormat;
import io.sayquel.v1.Dataset;
import io.sayquel.v1.GetDatasetRequest;
import io.sayquel.v1.Join;
import io.sayquel.v1.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows tables and columns of a dataset and what was understood of them. */
@Command(name = "describe", description = "Show a dataset's tables and columns.")
final class DescribeVerb implements Verb, Callable<Integer> {
    private final Workplace place;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..2", paramLabel = "DATASET TABLE", description = "Dataset, then table; or one of the two.")
    private List<String> names = List.of();

    @Option(
            names = {"-d", "--dataset"},
            paramLabel = "NAME",
            description = "Dataset, as retail or retail@3.")
    private Optional<String> dataset = Optional.empty();

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    DescribeVerb(Workplace place) {
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
            Dataset found = client.datasets()
                    .getDataset(GetDatasetRequest.newBuilder()
                            .setDataset(datasetName())
                            .build());
            if (json) {
                Listing.printJson(place.terminal(), found);
            } else {
                print(found);
            }
            return ExitCode.OK;
        }
    }

    private String datasetName() {
        boolean first = dataset.isEmpty() && !names.isEmpty();
        return first ? names.get(0) : place.dataset(dataset).name();
    }

    private Optional<String> tableName() {
        int at = dataset.isEmpty() ? 1 : 0;
        return names.size() > at ? Optional.of(names.get(at)) : Optional.empty();
    }

    private void print(Dataset found) {
        Terminal terminal = place.terminal();
        Ink ink = terminal.outputInk();
        List<Table> tables = tables(found);
        terminal.output().println(ink.bold(found.getId() + "@" + found.getVersion()) + title(found));
        CellFormat format = CellFormat.in(Locale.ENGLISH);
        int width = terminal.outputIsTerminal() ? terminal.width() : Integer.MAX_VALUE;
        for (Table table : tables) {
            terminal.output().println();
            terminal.output()
                    .println(ink.bold(table.getName()) + "  " + format.count(table.getRowCount()) + " rows"
                            + key(table));
            new TableColumns(table, width).lines().forEach(terminal.output()::println);
        }
        if (tableName().isEmpty()) {
            joins(found).forEach(terminal.output()::println);
        }
    }

    private static String title(Dataset found) {
        String newest = found.getNewestDay().isEmpty() ? "" : "  data to " + found.getNewestDay();
        return (found.getTitle().isEmpty() ? "" : "  " + found.getTitle()) + newest;
    }

    private static String key(Table table) {
        return table.getKeyCount() == 0 ? "" : ", key " + String.join(", ", table.getKeyList());
    }

    private static List<String> joins(Dataset found) {
        List<String> lines =
                found.getJoinsList().stream().map(DescribeVerb::join).toList();
        return lines.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of("", "links"), lines.stream()).toList();
    }

    private static String join(Join join) {
        String found = join.getProposed() ? "  (found on the data)" : "";
        return "  " + join.getFromTable() + "." + String.join(", ", join.getFromColumnsList()) + " → "
                + join.getToTable() + "." + String.join(", ", join.getToColumnsList()) + found;
    }

    private List<Table> tables(Dataset found) {
        Optional<String> wanted = tableName();
        if (wanted.isEmpty()) {
            return found.getTablesList();
        }
        List<Table> matching = found.getTablesList().stream()
                .filter(t -> t.getName().equalsIgnoreCase(wanted.get()))
                .toList();
        if (matching.isEmpty()) {
            List<String> known =
                    found.getTablesList().stream().map(Table::getName).toList();
            throw new SayquelException(
                    Reason.TABLE_NOT_FOUND,
                    found.getId() + " has no table \"" + wanted.get() + "\"",
                    Nearest.to(wanted.get(), known).map(n -> n + "?").orElse("tables: " + String.join(", ", known)));
        }
        return matching;
    }
}
