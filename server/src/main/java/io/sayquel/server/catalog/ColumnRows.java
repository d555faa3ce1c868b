package io.sayquel.server.catalog;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnStats;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.Table;
import java.sql.DatabaseMetaData;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The columns of tables and views. */
record ColumnRows(Catalog catalog, CatalogQuestion question) {
    private static final List<CatalogRows.Column> COLUMNS = CatalogRows.columns(
            "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:int TYPE_NAME COLUMN_SIZE:int BUFFER_LENGTH:int"
                    + " DECIMAL_DIGITS:int NUM_PREC_RADIX:int NULLABLE:int REMARKS COLUMN_DEF SQL_DATA_TYPE:int"
                    + " SQL_DATETIME_SUB:int CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA"
                    + " SCOPE_TABLE SOURCE_DATA_TYPE:short IS_AUTOINCREMENT IS_GENERATEDCOLUMN");

    CatalogRows rows() {
        List<List<Object>> rows = new ArrayList<>();
        if (catalog.isMeant(question)) {
            NamePattern schema = NamePattern.of(question.schema());
            if (schema.matches(Catalog.TABLES)) {
                addTables(rows);
            }
            if (schema.matches(Catalog.QUESTIONS)) {
                addViews(rows);
            }
        }
        return new CatalogRows(COLUMNS, rows);
    }

    private void addTables(List<List<Object>> rows) {
        NamePattern name = NamePattern.of(question.table());
        NamePattern wanted = NamePattern.of(question.column());
        catalog.model().tables().stream()
                .filter(t -> name.matches(t.name()))
                .sorted(Comparator.comparing(Table::name))
                .forEach(table -> {
                    int ordinal = 0;
                    for (Column column : table.columns()) {
                        ordinal++;
                        if (wanted.matches(column.name())) {
                            rows.add(row(
                                    Catalog.TABLES,
                                    table.name(),
                                    new Cell(column.name(), column.type(), nullable(table, column)),
                                    Remarks.of(column),
                                    ordinal));
                        }
                    }
                });
    }

    /** What names a row is never missing; a column without statistics may be. */
    private static int nullable(Table table, Column column) {
        if (table.key().stream().anyMatch(column.name()::equalsIgnoreCase)) {
            return DatabaseMetaData.columnNoNulls;
        }
        return column.stats().equals(ColumnStats.UNKNOWN)
                ? DatabaseMetaData.columnNullableUnknown
                : DatabaseMetaData.columnNullable;
    }

    private void addViews(List<List<Object>> rows) {
        NamePattern name = NamePattern.of(question.table());
        NamePattern wanted = NamePattern.of(question.column());
        catalog.questions().stream()
                .filter(q -> q.view() && name.matches(q.name()))
                .sorted(Comparator.comparing(SavedQuestion::name))
                .forEach(view -> {
                    int ordinal = 0;
                    for (SavedQuestion.Field field : view.columns()) {
                        ordinal++;
                        if (wanted.matches(field.name())) {
                            int nullable =
                                    field.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls;
                            Cell cell = new Cell(field.name(), field.type(), nullable);
                            rows.add(row(Catalog.QUESTIONS, view.name(), cell, "", ordinal));
                        }
                    }
                });
    }

    private record Cell(String name, DataType type, int nullable) {}

    private List<Object> row(String schema, String table, Cell column, String remarks, int ordinal) {
        JdbcType type = JdbcType.of(column.type());
        return CatalogRows.row(
                catalog.name(),
                schema,
                table,
                column.name(),
                type.code(),
                type.name(),
                type.size().orElse(null),
                null,
                type.digits().orElse(null),
                type.radix().orElse(null),
                column.nullable(),
                remarks,
                null,
                null,
                null,
                type.code() == Types.VARCHAR ? Integer.MAX_VALUE : null,
                ordinal,
                switch (column.nullable()) {
                    case DatabaseMetaData.columnNoNulls -> "NO";
                    case DatabaseMetaData.columnNullable -> "YES";
                    default -> "";
                },
                null,
                null,
                null,
                null,
                "NO",
                "NO");
    }
}
