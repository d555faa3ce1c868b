package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.wire.MetadataQuery;
import io.sayquel.jdbc.internal.wire.MetadataQuery.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The catalogue: the server's rows where it has any, and JDBC's columns without rows where there can be none. No method throws but
 * for a connection that is closed or lost.
 */
final class JdbcDatabaseMetaData extends Identity implements JdbcWrapper {
    JdbcDatabaseMetaData(JdbcConnection connection) {
        super(connection);
    }

    // ---- what the server knows ----

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return rows(new MetadataQuery(Kind.CATALOGS));
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return rows(new MetadataQuery(Kind.SCHEMAS));
    }

    @Override
    public ResultSet getSchemas(String catalog, String schema) throws SQLException {
        return rows(new MetadataQuery(Kind.SCHEMAS).catalog(catalog).schema(schema));
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        return rows(new MetadataQuery(Kind.TABLE_TYPES));
    }

    @Override
    public ResultSet getTables(String catalog, String schema, String table, String[] types) throws SQLException {
        MetadataQuery query = new MetadataQuery(Kind.TABLES)
                .catalog(catalog)
                .schema(schema)
                .table(table)
                .questionsAsTables(session().settings().questionsAsTables());
        return rows(types == null ? query : query.types(Arrays.asList(types)));
    }

    @Override
    public ResultSet getColumns(String catalog, String schema, String table, String column) throws SQLException {
        return rows(new MetadataQuery(Kind.COLUMNS)
                .catalog(catalog)
                .schema(schema)
                .table(table)
                .column(column));
    }

    @Override
    public ResultSet getPrimaryKeys(String catalog, String schema, String table) throws SQLException {
        return ofTable(Kind.PRIMARY_KEYS, catalog, schema, table);
    }

    @Override
    public ResultSet getImportedKeys(String catalog, String schema, String table) throws SQLException {
        return ofTable(Kind.IMPORTED_KEYS, catalog, schema, table);
    }

    @Override
    public ResultSet getExportedKeys(String catalog, String schema, String table) throws SQLException {
        return ofTable(Kind.EXPORTED_KEYS, catalog, schema, table);
    }

    @Override
    public ResultSet getCrossReference(
            String parentCatalog,
            String parentSchema,
            String parentTable,
            String foreignCatalog,
            String foreignSchema,
            String foreignTable)
            throws SQLException {
        return rows(new MetadataQuery(Kind.CROSS_REFERENCE)
                .catalog(parentCatalog)
                .schema(parentSchema)
                .table(parentTable)
                .foreign(foreignSchema, foreignTable));
    }

    @Override
    public ResultSet getIndexInfo(String catalog, String schema, String table, boolean unique, boolean approximate)
            throws SQLException {
        return ofTable(Kind.INDEX_INFO, catalog, schema, table);
    }

    @Override
    public ResultSet getFunctions(String catalog, String schema, String function) throws SQLException {
        return ofTable(Kind.FUNCTIONS, catalog, schema, function);
    }

    @Override
    public ResultSet getFunctionColumns(String catalog, String schema, String function, String column)
            throws SQLException {
        return rows(new MetadataQuery(Kind.FUNCTION_COLUMNS)
                .catalog(catalog)
                .schema(schema)
                .table(function)
                .column(column));
    }

    @Override
    public ResultSet getProcedures(String catalog, String schema, String procedure) throws SQLException {
        return ofTable(Kind.PROCEDURES, catalog, schema, procedure);
    }

    @Override
    public ResultSet getProcedureColumns(String catalog, String schema, String procedure, String column)
            throws SQLException {
        return rows(new MetadataQuery(Kind.PROCEDURE_COLUMNS)
                .catalog(catalog)
                .schema(schema)
                .table(procedure)
                .column(column));
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        return rows(new MetadataQuery(Kind.TYPE_INFO));
    }

    private ResultSet ofTable(Kind kind, String catalog, String schema, String name) throws SQLException {
        return rows(new MetadataQuery(kind).catalog(catalog).schema(schema).table(name));
    }

    private ResultSet rows(MetadataQuery query) throws SQLException {
        Run run = session().metadata(query);
        run.begin();
        session().answered();
        return new JdbcResultSet(run, Optional.empty(), new Warnings());
    }

    // ---- what there is none of ----

    private ResultSet none(String result) throws SQLException {
        session();
        return EmptyRows.result(MetadataColumns.of(result));
    }

    @Override
    public ResultSet getTablePrivileges(String catalog, String schema, String table) throws SQLException {
        return none("tablePrivileges");
    }

    @Override
    public ResultSet getColumnPrivileges(String catalog, String schema, String table, String column)
            throws SQLException {
        return none("columnPrivileges");
    }

    @Override
    public ResultSet getBestRowIdentifier(String catalog, String schema, String table, int scope, boolean nullable)
            throws SQLException {
        return none("bestRowIdentifier");
    }

    @Override
    public ResultSet getVersionColumns(String catalog, String schema, String table) throws SQLException {
        return none("versionColumns");
    }

    @Override
    public ResultSet getUDTs(String catalog, String schema, String type, int[] types) throws SQLException {
        return none("userTypes");
    }

    @Override
    public ResultSet getSuperTypes(String catalog, String schema, String type) throws SQLException {
        return none("superTypes");
    }

    @Override
    public ResultSet getSuperTables(String catalog, String schema, String table) throws SQLException {
        return none("superTables");
    }

    @Override
    public ResultSet getAttributes(String catalog, String schema, String type, String attribute) throws SQLException {
        return none("attributes");
    }

    @Override
    public ResultSet getPseudoColumns(String catalog, String schema, String table, String column) throws SQLException {
        return none("pseudoColumns");
    }

    /** What a client may say of itself is not listed: it has no place in the catalogue. */
    @Override
    public ResultSet getClientInfoProperties() throws SQLException {
        return none("clientInfoProperties");
    }
}
