package io.sayquel.server.catalog;

import static io.sayquel.server.catalog.CatalogRows.row;

import io.sayquel.server.model.data.DataType;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What can be called: {@code ask}, which gives a table for a question, and saved questions with parameters. All of it is in the
 * list of functions and none in that of procedures: tools that find a name in both take the server for broken.
 */
record RoutineRows(Catalog catalog, CatalogQuestion question) {
    private static final SavedQuestion ASK = new SavedQuestion(
            "ask",
            "Answers a question in plain words: SELECT * FROM ask('…')",
            List.of(new SavedQuestion.Field("question", DataType.of("VARCHAR"), false)),
            List.of());

    private static final List<CatalogRows.Column> FUNCTIONS =
            CatalogRows.columns("FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME REMARKS FUNCTION_TYPE:short SPECIFIC_NAME");
    private static final List<CatalogRows.Column> FUNCTION_COLUMNS = CatalogRows.columns(
            "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME COLUMN_NAME COLUMN_TYPE:short DATA_TYPE:int TYPE_NAME PRECISION:int"
                    + " LENGTH:int SCALE:short RADIX:short NULLABLE:short REMARKS CHAR_OCTET_LENGTH:int"
                    + " ORDINAL_POSITION:int IS_NULLABLE SPECIFIC_NAME");
    private static final List<CatalogRows.Column> PROCEDURES = CatalogRows.columns(
            "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME RESERVED1 RESERVED2 RESERVED3 REMARKS PROCEDURE_TYPE:short"
                    + " SPECIFIC_NAME");
    private static final List<CatalogRows.Column> PROCEDURE_COLUMNS = CatalogRows.columns(
            "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME COLUMN_NAME COLUMN_TYPE:short DATA_TYPE:int TYPE_NAME"
                    + " PRECISION:int LENGTH:int SCALE:short RADIX:short NULLABLE:short REMARKS COLUMN_DEF"
                    + " SQL_DATA_TYPE:int SQL_DATETIME_SUB:int CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int IS_NULLABLE"
                    + " SPECIFIC_NAME");

    CatalogRows rows() {
        return switch (question.kind()) {
            case FUNCTIONS -> functions();
            case FUNCTION_COLUMNS -> functionColumns();
            case PROCEDURES -> new CatalogRows(PROCEDURES, List.of());
            default -> new CatalogRows(PROCEDURE_COLUMNS, List.of());
        };
    }

    private record Placed(String schema, SavedQuestion function) {}

    private List<Placed> asked() {
        NamePattern schema = NamePattern.of(question.schema());
        NamePattern name = NamePattern.of(question.table());
        List<Placed> found = new ArrayList<>();
        found.add(new Placed(Catalog.TABLES, ASK));
        catalog.questions().stream()
                .filter(q -> !q.view())
                .sorted(Comparator.comparing(SavedQuestion::name))
                .forEach(q -> found.add(new Placed(Catalog.QUESTIONS, q)));
        found.removeIf(p -> !catalog.isMeant(question)
                || !schema.matches(p.schema())
                || !name.matches(p.function().name()));
        return found;
    }

    private CatalogRows functions() {
        List<List<Object>> rows = new ArrayList<>();
        for (Placed placed : asked()) {
            rows.add(row(
                    catalog.name(),
                    placed.schema(),
                    placed.function().name(),
                    placed.function().remarks(),
                    (short) DatabaseMetaData.functionReturnsTable,
                    placed.function().name()));
        }
        return new CatalogRows(FUNCTIONS, rows);
    }

    private CatalogRows functionColumns() {
        NamePattern wanted = NamePattern.of(question.column());
        List<List<Object>> rows = new ArrayList<>();
        for (Placed placed : asked()) {
            SavedQuestion function = placed.function();
            int parameters = function.parameters().size();
            for (int i = 0; i < parameters + function.columns().size(); i++) {
                boolean in = i < parameters;
                SavedQuestion.Field field =
                        in ? function.parameters().get(i) : function.columns().get(i - parameters);
                if (wanted.matches(field.name())) {
                    int kind = in ? DatabaseMetaData.functionColumnIn : DatabaseMetaData.functionColumnResult;
                    rows.add(column(placed, field, kind, in ? i + 1 : i - parameters + 1));
                }
            }
        }
        return new CatalogRows(FUNCTION_COLUMNS, rows);
    }

    private List<Object> column(Placed placed, SavedQuestion.Field field, int kind, int ordinal) {
        JdbcType type = JdbcType.of(field.type());
        return row(
                catalog.name(),
                placed.schema(),
                placed.function().name(),
                field.name(),
                (short) kind,
                type.code(),
                type.name(),
                type.size().orElse(null),
                null,
                type.digits().map(Integer::shortValue).orElse(null),
                type.radix().map(Integer::shortValue).orElse(null),
                (short) (field.nullable() ? DatabaseMetaData.functionNullable : DatabaseMetaData.functionNoNulls),
                "",
                null,
                ordinal,
                field.nullable() ? "YES" : "NO",
                placed.function().name());
    }
}
