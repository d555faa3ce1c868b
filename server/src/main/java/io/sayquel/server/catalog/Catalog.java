package io.sayquel.server.catalog;

import io.sayquel.server.model.data.SemanticModel;
import java.util.List;
import java.util.function.Supplier;

/**
 * A dataset as JDBC sees a database: one catalogue, named as the dataset; the schema of its tables; and a schema of its saved
 * questions, which are views.
 *
 * @param model what may be seen of the dataset
 * @param saved finds its saved questions
 */
public record Catalog(SemanticModel model, Supplier<List<SavedQuestion>> saved) {
    /** The schema of the tables, by the engine's name. */
    public static final String TABLES = "main";
    /** The schema of saved questions. */
    public static final String QUESTIONS = "questions";
    /** Keywords of the engine that SQL:2003 does not reserve. */
    public static final List<String> KEYWORDS = List.of(
            "ANALYSE",
            "ANALYZE",
            "ANTI",
            "ASC",
            "ASOF",
            "CONCURRENTLY",
            "DEFERRABLE",
            "DESC",
            "FREEZE",
            "GLOB",
            "ILIKE",
            "INITIALLY",
            "ISNULL",
            "LAMBDA",
            "LIMIT",
            "NOTNULL",
            "OFFSET",
            "PIVOT",
            "PIVOT_LONGER",
            "PIVOT_WIDER",
            "PLACING",
            "POSITIONAL",
            "QUALIFY",
            "RETURNING",
            "SEMI",
            "SHOW",
            "STRUCT",
            "SUMMARIZE",
            "TRY_CAST",
            "UNPACK",
            "UNPIVOT",
            "VARIADIC",
            "VERBOSE");

    /** The rows that answer a question about it. */
    public CatalogRows rows(CatalogQuestion question) {
        return switch (question.kind()) {
            case CATALOGS, SCHEMAS, TABLE_TYPES, TABLES -> new TableRows(this, question).rows();
            case COLUMNS -> new ColumnRows(this, question).rows();
            case PRIMARY_KEYS, IMPORTED_KEYS, EXPORTED_KEYS, CROSS_REFERENCE, INDEX_INFO ->
                new KeyRows(this, question).rows();
            case FUNCTIONS, FUNCTION_COLUMNS, PROCEDURES, PROCEDURE_COLUMNS -> new RoutineRows(this, question).rows();
            case TYPE_INFO -> TypeRows.rows();
        };
    }

    /** Its saved questions. */
    List<SavedQuestion> questions() {
        return saved.get();
    }

    /** Its only name as a catalogue. */
    String name() {
        return model.ref().id();
    }

    /** Whether a question asks about it at all. */
    boolean isMeant(CatalogQuestion question) {
        return question.catalog().map(name()::equalsIgnoreCase).orElse(true);
    }
}
