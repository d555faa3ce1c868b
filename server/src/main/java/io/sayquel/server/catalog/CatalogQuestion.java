package io.sayquel.server.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A question about the catalogue, as a method of {@code java.sql.DatabaseMetaData} puts it. An absent name or pattern is any; an
 * empty one is nobody's.
 *
 * @param kind the method
 * @param catalog the name of the catalogue
 * @param schema the name of a schema, or a pattern of it
 * @param table the name or pattern of a table, function or procedure
 * @param column the pattern of a column
 * @param types the kinds of table that are wanted; absent: any
 * @param foreignSchema the schema of the table that refers, for {@link Kind#CROSS_REFERENCE}
 * @param foreignTable the table that refers, for {@link Kind#CROSS_REFERENCE}
 * @param questionsAsTables whether saved questions are told of as tables, for tools that look for nothing else
 */
public record CatalogQuestion(
        Kind kind,
        Optional<String> catalog,
        Optional<String> schema,
        Optional<String> table,
        Optional<String> column,
        Optional<List<String>> types,
        Optional<String> foreignSchema,
        Optional<String> foreignTable,
        boolean questionsAsTables) {
    /** The methods that have rows. */
    public enum Kind {
        CATALOGS,
        SCHEMAS,
        TABLE_TYPES,
        TABLES,
        COLUMNS,
        PRIMARY_KEYS,
        IMPORTED_KEYS,
        EXPORTED_KEYS,
        CROSS_REFERENCE,
        FUNCTIONS,
        FUNCTION_COLUMNS,
        TYPE_INFO,
        INDEX_INFO,
        PROCEDURES,
        PROCEDURE_COLUMNS
    }

    public CatalogQuestion {
        types = types.map(List::copyOf);
    }

    /** Everything that a method can tell. */
    public static CatalogQuestion all(Kind kind) {
        return new CatalogQuestion(
                kind,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** Whether a kind of table is wanted. */
    boolean wants(String type) {
        return types.map(t -> t.contains(type)).orElse(true);
    }
}
