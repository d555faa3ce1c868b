package io.sayquel.server.rpc.endpoint;

import com.google.protobuf.Timestamp;
import io.sayquel.server.dataset.DatasetDescription;
import io.sayquel.server.dataset.csv.ColumnReading;
import io.sayquel.server.dataset.csv.Dialect;
import io.sayquel.server.dataset.csv.UploadChoice;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.store.DatasetRecord;
import io.sayquel.v1.Dataset;
import io.sayquel.v1.FileDialect;
import io.sayquel.v1.TableColumn;
import io.sayquel.v1.UploadChoiceOption;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;

/** Datasets as messages. */
final class DatasetMapper {
    private static final int SAMPLE_QUESTIONS = 5;

    private DatasetMapper() {}

    /** An entry of a list: without tables; the number of rows as far as it may be told. */
    static Dataset entry(DatasetRecord record, long rows) {
        return Dataset.newBuilder()
                .setId(record.id())
                .setVersion(record.version())
                .setTitle(record.title())
                .setDescription(record.description())
                .setPlugin(record.plugin())
                .setRowCount(rows)
                .setCreateTime(timestamp(record.createdAt()))
                .setAnchor(word(record.anchor()))
                .build();
    }

    static Dataset whole(DatasetDescription found) {
        Dataset.Builder m = entry(found.dataset(), found.rows()).toBuilder()
                .setVersion(found.model().ref().version())
                .setCreateTime(timestamp(found.createdAt()))
                .setAnchor(word(found.model().anchor()));
        found.model().newestDay().ifPresent(day -> m.setNewestDay(day.toString()));
        found.model().tables().forEach(t -> m.addTables(table(t, found)));
        found.model().joins().forEach(j -> m.addJoins(join(j)));
        found.model().questions().stream()
                .filter(q -> q.slots().isEmpty())
                .limit(SAMPLE_QUESTIONS)
                .map(VerifiedQuestion::question)
                .forEach(m::addSampleQuestions);
        return m.build();
    }

    static io.sayquel.v1.Table table(Table table, DatasetDescription of) {
        io.sayquel.v1.Table.Builder m = io.sayquel.v1.Table.newBuilder()
                .setName(table.name())
                .setDescription(table.description())
                .setRowCount(table.rows())
                .addAllKey(table.key())
                .setTimeColumn(table.time().orElse(""))
                .setRejectedRows(table.rejectedRows())
                .setSourceFile(of.sourceFiles().getOrDefault(table.name(), ""));
        table.columns()
                .forEach(c -> m.addColumns(column(
                        c,
                        of.reading(table.name(), c.name())
                                .map(ColumnReading::summary)
                                .orElse(""))));
        return m.build();
    }

    private static TableColumn column(Column column, String summary) {
        TableColumn.Builder m = TableColumn.newBuilder()
                .setName(column.name())
                .setType(column.type().text())
                .setRole(TableColumn.Role.valueOf("ROLE_" + column.role()))
                .setUnit(column.unit().orElse(""))
                .setDescription(column.description())
                .setSummary(summary)
                .setNullCount(column.stats().nulls())
                .setMin(column.stats().min().orElse(""))
                .setMax(column.stats().max().orElse(""))
                .addAllSynonyms(column.synonyms().values().stream()
                        .flatMap(Collection::stream)
                        .toList());
        column.stats().distinct().ifPresent(m::setDistinctCount);
        return m.build();
    }

    private static io.sayquel.v1.Join join(Join join) {
        return io.sayquel.v1.Join.newBuilder()
                .setFromTable(join.fromTable())
                .addAllFromColumns(join.fromColumns())
                .setToTable(join.toTable())
                .addAllToColumns(join.toColumns())
                .setRole(join.role().orElse(""))
                .setProposed(join.source() == Join.Source.FOUND)
                .build();
    }

    static FileDialect dialect(Dialect dialect) {
        return FileDialect.newBuilder()
                .setEncoding(dialect.encoding())
                .setDelimiter(String.valueOf(dialect.delimiter()))
                .setQuote(String.valueOf(dialect.quote()))
                .setHeader(dialect.header())
                .setSkippedLines(dialect.skippedLines())
                .build();
    }

    static io.sayquel.v1.UploadChoice choice(UploadChoice choice) {
        io.sayquel.v1.UploadChoice.Builder m = io.sayquel.v1.UploadChoice.newBuilder()
                .setColumn(choice.column())
                .setExample(choice.example());
        choice.options()
                .forEach(o -> m.addOptions(
                        UploadChoiceOption.newBuilder().setType(o.type().word()).setMeaning(o.meaning())));
        return m.build();
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    private static String word(Anchor anchor) {
        return anchor.name().toLowerCase(Locale.ROOT);
    }
}
