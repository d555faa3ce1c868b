package io.sayquel.server.cli;

import io.sayquel.server.present.CellFormat;
import io.sayquel.v1.Dataset;
import io.sayquel.v1.Table;
import io.sayquel.v1.UploadDatasetResponse;
import io.sayquel.v1.Warning;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was understood of an upload, column by column, before anyone asks. */
final class UploadView {
    private final UploadDatasetResponse response;
    private final Dataset dataset;
    private final String file;
    private final Terminal terminal;
    private final CellFormat format = CellFormat.in(Locale.ENGLISH);

    UploadView(UploadDatasetResponse response, String file, Terminal terminal) {
        this.response = response;
        this.dataset = response.getDataset();
        this.file = file;
        this.terminal = terminal;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(file + "  " + Sizes.of(response.getSizeBytes()) + "  " + Sizes.seconds(response.getElapsedMs())
                + "  profile " + Sizes.seconds(response.getProfileMs()));
        Table table = uploaded();
        lines.addAll(TextWidth.wrap(summary(table), terminal.width()));
        lines.addAll(new TableColumns(table, terminal.width()).lines());
        response.getWarningsList().stream()
                .map(Warning::getMessage)
                .filter(text -> !anchor().contains(text)) // it is in the summary
                .forEach(text -> lines.add(terminal.outputInk().yellow("⚠") + " " + text));
        if (dataset.getSampleQuestionsCount() > 0) {
            lines.addAll(TextWidth.wrap("Ask: " + questions(), terminal.width()));
        }
        return lines;
    }

    private Table uploaded() {
        return dataset.getTablesList().stream()
                .filter(t -> t.getName().equals(response.getTable()))
                .findFirst()
                .orElseGet(() -> dataset.getTablesCount() > 0 ? dataset.getTables(0) : Table.getDefaultInstance());
    }

    private String summary(Table table) {
        String rejected = table.getRejectedRows() == 0
                ? "none rejected"
                : format.count(table.getRejectedRows()) + " rejected (kept in rejects.csv)";
        return dataset.getId() + "@" + dataset.getVersion() + ": " + format.count(table.getRowCount()) + " rows, "
                + table.getColumnsCount() + " columns, " + rejected + anchor();
    }

    private String anchor() {
        if (!dataset.getAnchor().equalsIgnoreCase("data")
                || dataset.getNewestDay().isEmpty()) {
            return "";
        }
        String day = format.date(LocalDate.parse(dataset.getNewestDay()));
        return "; relative dates count from " + day + ", the newest day (--anchor clock changes it)";
    }

    private String questions() {
        return dataset.getSampleQuestionsList().stream()
                .limit(3)
                .map(q -> '"' + q + '"')
                .collect(Collectors.joining(", "));
    }
}
