package io.sayquel.server.catalog;

import static io.sayquel.server.catalog.CatalogRows.row;

import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Table;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys and what refers to them. A key is what names a row of a table, declared or found so in all of its rows; a foreign key is a
 * link of the model.
 */
record KeyRows(Catalog catalog, CatalogQuestion question) {
    private static final List<CatalogRows.Column> PRIMARY =
            CatalogRows.columns("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ:short PK_NAME");
    private static final List<CatalogRows.Column> FOREIGN = CatalogRows.columns(
            "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM FKTABLE_NAME FKCOLUMN_NAME"
                    + " KEY_SEQ:short UPDATE_RULE:short DELETE_RULE:short FK_NAME PK_NAME DEFERRABILITY:short");
    private static final List<CatalogRows.Column> INDEX = CatalogRows.columns(
            "TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE:boolean INDEX_QUALIFIER INDEX_NAME TYPE:short"
                    + " ORDINAL_POSITION:short COLUMN_NAME ASC_OR_DESC CARDINALITY:int PAGES:int FILTER_CONDITION");

    CatalogRows rows() {
        return switch (question.kind()) {
            case PRIMARY_KEYS -> primary();
            // a key is known to be one, but the engine keeps no index of it
            case INDEX_INFO -> new CatalogRows(INDEX, List.of());
            default -> foreign();
        };
    }

    private CatalogRows primary() {
        List<List<Object>> rows = new ArrayList<>();
        if (isTable(question.schema())) {
            catalog.model().tables().stream()
                    .filter(t -> named(question.table(), t.name()))
                    .forEach(t -> addKey(t, rows));
        }
        rows.sort(Comparator.<List<Object>, String>comparing(r -> (String) r.get(3))
                .thenComparing(r -> (String) r.get(2)));
        return new CatalogRows(PRIMARY, rows);
    }

    private void addKey(Table table, List<List<Object>> rows) {
        for (int i = 0; i < table.key().size(); i++) {
            rows.add(row(
                    catalog.name(),
                    Catalog.TABLES,
                    table.name(),
                    table.key().get(i),
                    (short) (i + 1),
                    keyName(table.name())));
        }
    }

    private CatalogRows foreign() {
        List<List<Object>> rows = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Join join : catalog.model().joins()) {
            if (isAskedFor(join)) {
                addReference(join, names, rows);
            }
        }
        // those that a table refers to are told in the order of what is referred to, and the reverse
        int first = question.kind() == CatalogQuestion.Kind.IMPORTED_KEYS ? 2 : 6;
        rows.sort(Comparator.<List<Object>, String>comparing(r -> (String) r.get(first))
                .thenComparing(r -> (String) r.get(11))
                .thenComparing(r -> (Short) r.get(8)));
        return new CatalogRows(FOREIGN, rows);
    }

    private boolean isAskedFor(Join join) {
        return switch (question.kind()) {
            case IMPORTED_KEYS -> isTable(question.schema()) && named(question.table(), join.fromTable());
            case EXPORTED_KEYS -> isTable(question.schema()) && named(question.table(), join.toTable());
            default ->
                isTable(question.schema())
                        && isTable(question.foreignSchema())
                        && named(question.table(), join.toTable())
                        && named(question.foreignTable(), join.fromTable());
        };
    }

    private void addReference(Join join, Set<String> names, List<List<Object>> rows) {
        String stem = "FK_" + join.fromTable() + "_" + String.join("_", join.fromColumns());
        String name = stem;
        for (int i = 2; !names.add(name); i++) {
            name = stem + i;
        }
        for (int i = 0; i < join.fromColumns().size(); i++) {
            rows.add(row(
                    catalog.name(),
                    Catalog.TABLES,
                    join.toTable(),
                    join.toColumns().get(i),
                    catalog.name(),
                    Catalog.TABLES,
                    join.fromTable(),
                    join.fromColumns().get(i),
                    (short) (i + 1),
                    (short) DatabaseMetaData.importedKeyNoAction,
                    (short) DatabaseMetaData.importedKeyNoAction,
                    name,
                    keyName(join.toTable()),
                    (short) DatabaseMetaData.importedKeyNotDeferrable));
        }
    }

    /** The name that jOOQ's generator takes every primary key to have; it finds no foreign key to one of another. */
    private static String keyName(String table) {
        return "PK_" + table;
    }

    /** Keys are asked for by names, which are no patterns. */
    private boolean isTable(Optional<String> schema) {
        return catalog.isMeant(question) && named(schema, Catalog.TABLES);
    }

    private static boolean named(Optional<String> asked, String name) {
        return asked.map(name::equalsIgnoreCase).orElse(true);
    }
}
