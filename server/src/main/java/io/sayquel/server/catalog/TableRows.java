package io.sayquel.server.catalog;

import static io.sayquel.server.catalog.CatalogRows.row;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Catalogues, schemas, kinds of tables, and tables. */
record TableRows(Catalog catalog, CatalogQuestion question) {
    static final String TABLE = "TABLE";
    static final String VIEW = "VIEW";

    CatalogRows rows() {
        return switch (question.kind()) {
            case CATALOGS -> new CatalogRows(CatalogRows.columns("TABLE_CAT"), List.of(row(catalog.name())));
            case SCHEMAS -> schemas();
            case TABLE_TYPES -> new CatalogRows(CatalogRows.columns("TABLE_TYPE"), List.of(row(TABLE), row(VIEW)));
            default -> tables();
        };
    }

    private CatalogRows schemas() {
        NamePattern schema = NamePattern.of(question.schema());
        List<List<Object>> rows = new ArrayList<>();
        for (String name : List.of(Catalog.TABLES, Catalog.QUESTIONS)) {
            if (catalog.isMeant(question) && schema.matches(name)) {
                rows.add(row(name, catalog.name()));
            }
        }
        return new CatalogRows(CatalogRows.columns("TABLE_SCHEM TABLE_CATALOG"), rows);
    }

    private CatalogRows tables() {
        NamePattern schema = NamePattern.of(question.schema());
        NamePattern name = NamePattern.of(question.table());
        List<List<Object>> rows = new ArrayList<>();
        if (catalog.isMeant(question) && question.wants(TABLE) && schema.matches(Catalog.TABLES)) {
            catalog.model().tables().stream()
                    .filter(t -> name.matches(t.name()))
                    .forEach(t -> rows.add(table(Catalog.TABLES, t.name(), TABLE, Remarks.of(t))));
        }
        String kind = question.questionsAsTables() ? TABLE : VIEW;
        if (catalog.isMeant(question) && question.wants(kind) && schema.matches(Catalog.QUESTIONS)) {
            catalog.questions().stream()
                    .filter(q -> q.view() && name.matches(q.name()))
                    .forEach(q -> rows.add(table(Catalog.QUESTIONS, q.name(), kind, q.remarks())));
        }
        rows.sort(Comparator.<List<Object>, String>comparing(r -> (String) r.get(3))
                .thenComparing(r -> (String) r.get(1))
                .thenComparing(r -> (String) r.get(2)));
        return new CatalogRows(
                CatalogRows.columns("TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS TYPE_CAT TYPE_SCHEM TYPE_NAME"
                        + " SELF_REFERENCING_COL_NAME REF_GENERATION"),
                rows);
    }

    private List<Object> table(String schema, String name, String type, String remarks) {
        return row(catalog.name(), schema, name, type, remarks, null, null, null, null, null);
    }
}
