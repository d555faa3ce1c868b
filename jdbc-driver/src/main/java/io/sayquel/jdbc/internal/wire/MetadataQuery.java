package io.sayquel.jdbc.internal.wire;

import java.util.ArrayList;
import java.util.List;

/** A question about the catalogue. What is null is any. Confined to one thread. */
public final class MetadataQuery {
    /** Which; numbers of {@code sayquel.v1.GetMetadataRequest.Kind}. */
    public enum Kind {
        CATALOGS(1),
        SCHEMAS(2),
        TABLE_TYPES(3),
        TABLES(4),
        COLUMNS(5),
        PRIMARY_KEYS(6),
        IMPORTED_KEYS(7),
        EXPORTED_KEYS(8),
        CROSS_REFERENCE(9),
        FUNCTIONS(10),
        FUNCTION_COLUMNS(11),
        TYPE_INFO(12),
        INDEX_INFO(13),
        PROCEDURES(14),
        PROCEDURE_COLUMNS(15);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    private final Kind kind;
    private final List<String> types = new ArrayList<>();
    private String catalog;
    private String schema;
    private String table;
    private String column;
    private String foreignSchema;
    private String foreignTable;
    private boolean typesOnly;
    private boolean questionsAsTables;

    public MetadataQuery(Kind kind) {
        this.kind = kind;
    }

    public MetadataQuery catalog(String name) {
        catalog = name;
        return this;
    }

    public MetadataQuery schema(String pattern) {
        schema = pattern;
        return this;
    }

    public MetadataQuery table(String pattern) {
        table = pattern;
        return this;
    }

    public MetadataQuery column(String pattern) {
        column = pattern;
        return this;
    }

    /** Only these kinds of table; none if empty. */
    public MetadataQuery types(List<String> wanted) {
        types.addAll(wanted);
        typesOnly = true;
        return this;
    }

    /** Whether saved questions are listed as tables and not as views. */
    public MetadataQuery questionsAsTables(boolean tables) {
        questionsAsTables = tables;
        return this;
    }

    public MetadataQuery foreign(String ofSchema, String name) {
        foreignSchema = ofSchema;
        foreignTable = name;
        return this;
    }

    byte[] request(String dataset) {
        ProtoWriter request = new ProtoWriter()
                .text(1, dataset)
                .number(2, kind.number)
                .optionalText(3, catalog)
                .optionalText(4, schema)
                .optionalText(5, table)
                .optionalText(6, column);
        types.forEach(type -> request.optionalText(7, type));
        return request.flag(8, typesOnly)
                .optionalText(9, foreignSchema)
                .optionalText(10, foreignTable)
                .number(11, 1)
                .flag(12, questionsAsTables)
                .toBytes();
    }
}
