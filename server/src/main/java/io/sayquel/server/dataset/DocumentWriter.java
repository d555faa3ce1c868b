package io.sayquel.server.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.dataset.csv.ColumnReading;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnStats;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes a version's document as JSON; {@link DocumentReader} reads it back. */
final class DocumentWriter {
    /** Raised whenever an older reader would misread the file. */
    static final int FORMAT = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private DocumentWriter() {}

    static void write(VersionDocument document, Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(json(document)));
    }

    private static ObjectNode json(VersionDocument document) {
        ObjectNode out = JSON.createObjectNode();
        out.put("format", FORMAT);
        document.profile().newestDay().ifPresent(day -> out.put("newest_day", day.toString()));
        ArrayNode tables = out.putArray("tables");
        document.profile().tables().forEach(t -> table(tables.addObject(), t, document));
        ArrayNode joins = out.putArray("joins");
        document.profile().joins().forEach(j -> join(joins.addObject(), j));
        ArrayNode values = out.putArray("values");
        document.profile().values().values().forEach((column, list) -> {
            ObjectNode entry = values.addObject();
            entry.put("table", column.table()).put("column", column.column());
            strings(entry.putArray("values"), list);
        });
        ArrayNode notes = out.putArray("notes");
        document.notes().forEach(n -> note(notes.addObject(), n));
        return out;
    }

    private static void table(ObjectNode out, Table table, VersionDocument document) {
        out.put("name", table.name()).put("label", table.label()).put("description", table.description());
        out.put("rows", table.rows()).put("rejected_rows", table.rejectedRows());
        out.put("source_file", document.sourceFiles().getOrDefault(table.name(), ""));
        strings(out.putArray("key"), table.key());
        table.time().ifPresent(time -> out.put("time", time));
        words(out.putObject("synonyms"), table.synonyms());
        ArrayNode columns = out.putArray("columns");
        table.columns().forEach(c -> column(columns.addObject(), c));
        ArrayNode readings = out.putArray("readings");
        for (ColumnReading reading : document.readings().getOrDefault(table.name(), List.of())) {
            readings.addObject()
                    .put("column", reading.column())
                    .put("type", reading.type())
                    .put("summary", reading.summary());
        }
    }

    private static void column(ObjectNode out, Column column) {
        out.put("name", column.name()).put("type", column.type().text());
        out.put("role", column.role().name());
        out.put("label", column.label()).put("description", column.description());
        column.unit().ifPresent(unit -> out.put("unit", unit));
        out.put("additive", column.additive()).put("display", column.display());
        words(out.putObject("synonyms"), column.synonyms());
        stats(out.putObject("stats"), column.stats());
    }

    private static void stats(ObjectNode out, ColumnStats stats) {
        out.put("rows", stats.rows()).put("nulls", stats.nulls());
        stats.distinct().ifPresent(distinct -> out.put("distinct", distinct));
        stats.min().ifPresent(min -> out.put("min", min));
        stats.max().ifPresent(max -> out.put("max", max));
        out.put("unique", stats.unique()).put("year_like", stats.yearLike());
    }

    private static void join(ObjectNode out, Join join) {
        out.put("from_table", join.fromTable()).put("to_table", join.toTable());
        strings(out.putArray("from_columns"), join.fromColumns());
        strings(out.putArray("to_columns"), join.toColumns());
        join.role().ifPresent(role -> out.put("role", role));
        out.put("source", join.source().name());
    }

    private static void note(ObjectNode out, DataNote note) {
        out.put("table", note.table());
        note.column().ifPresent(column -> out.put("column", column));
        out.put("code", note.warning().code().name())
                .put("message", note.warning().message());
    }

    private static void words(ObjectNode out, Map<String, List<String>> words) {
        words.forEach((language, list) -> strings(out.putArray(language), list));
    }

    private static void strings(ArrayNode out, Collection<String> strings) {
        strings.forEach(out::add);
    }
}
