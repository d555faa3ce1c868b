package io.sayquel.jdbc.probe;

import static io.sayquel.jdbc.probe.Probe.isFalse;
import static io.sayquel.jdbc.probe.Probe.isTrue;
import static io.sayquel.jdbc.probe.Probe.same;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;

/** The catalogue: no method fails, no text is missing, and every result has the columns that JDBC states. */
final class CatalogueChecks {
    private CatalogueChecks() {}

    /** One result about the catalogue. */
    @FunctionalInterface
    private interface Rows {
        ResultSet of(DatabaseMetaData catalogue) throws SQLException;
    }

    static void addTo(Probe probe) {
        probe.check("answers whatever one asks that needs nothing", CatalogueChecks::answersEverything);
        probe.check("speaks JDBC 4.2 or newer", s -> {
            DatabaseMetaData catalogue = s.connect().getMetaData();
            isTrue(catalogue.getJDBCMajorVersion() == 4 && catalogue.getJDBCMinorVersion() >= 2);
        });
        probe.check("names itself, and shows no secret", s -> {
            DatabaseMetaData catalogue = s.connect().getMetaData();
            isFalse(catalogue.getDatabaseProductName().isEmpty());
            isFalse(catalogue.getDriverName().isEmpty());
            isFalse(catalogue.getURL().contains("password"));
        });
        probe.check(
                "quotes names by a double quote",
                s -> same("\"", s.connect().getMetaData().getIdentifierQuoteString()));
        probe.check("supports what it makes by itself", s -> {
            DatabaseMetaData catalogue = s.connect().getMetaData();
            isTrue(catalogue.supportsResultSetType(ResultSet.TYPE_FORWARD_ONLY));
            isTrue(catalogue.supportsResultSetConcurrency(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY));
            isTrue(catalogue.supportsResultSetHoldability(catalogue.getResultSetHoldability()));
            isTrue(catalogue.supportsTransactionIsolationLevel(catalogue.getDefaultTransactionIsolation()));
        });
        results(probe);
        tables(probe);
    }

    private static void answersEverything(Probe.Source source) throws Exception {
        DatabaseMetaData catalogue = source.connect().getMetaData();
        List<Method> plain = Arrays.stream(DatabaseMetaData.class.getMethods())
                .filter(m -> m.getParameterCount() == 0 && m.getReturnType() != ResultSet.class)
                .sorted(Comparator.comparing(Method::getName))
                .toList();
        isTrue(plain.size() > 120);
        for (Method method : plain) {
            try {
                if (method.invoke(catalogue) == null) {
                    throw new AssertionError(method.getName() + " gives null");
                }
            } catch (InvocationTargetException e) {
                throw new AssertionError(method.getName() + " fails", e.getCause());
            }
        }
    }

    private static void results(Probe probe) {
        result(probe, "catalogs", c -> c.getCatalogs());
        result(probe, "schemas", c -> c.getSchemas());
        result(probe, "schemas", c -> c.getSchemas(null, "%"));
        result(probe, "tableTypes", c -> c.getTableTypes());
        result(probe, "tables", c -> c.getTables(null, null, "%", null));
        result(probe, "columns", c -> c.getColumns(null, null, "%", "%"));
        result(probe, "primaryKeys", c -> c.getPrimaryKeys(null, null, "none"));
        result(probe, "importedKeys", c -> c.getImportedKeys(null, null, "none"));
        result(probe, "exportedKeys", c -> c.getExportedKeys(null, null, "none"));
        result(probe, "crossReference", c -> c.getCrossReference(null, null, "none", null, null, "none"));
        result(probe, "indexInfo", c -> c.getIndexInfo(null, null, "none", false, true));
        result(probe, "procedures", c -> c.getProcedures(null, null, "%"));
        result(probe, "procedureColumns", c -> c.getProcedureColumns(null, null, "%", "%"));
        result(probe, "functions", c -> c.getFunctions(null, null, "%"));
        result(probe, "functionColumns", c -> c.getFunctionColumns(null, null, "%", "%"));
        result(probe, "typeInfo", c -> c.getTypeInfo());
        result(probe, "tablePrivileges", c -> c.getTablePrivileges(null, null, "%"));
        result(probe, "columnPrivileges", c -> c.getColumnPrivileges(null, null, "none", "%"));
        result(
                probe,
                "bestRowIdentifier",
                c -> c.getBestRowIdentifier(null, null, "none", DatabaseMetaData.bestRowSession, true));
        result(probe, "versionColumns", c -> c.getVersionColumns(null, null, "none"));
        result(probe, "userTypes", c -> c.getUDTs(null, null, "%", null));
        result(probe, "superTypes", c -> c.getSuperTypes(null, null, "%"));
        result(probe, "superTables", c -> c.getSuperTables(null, null, "%"));
        result(probe, "attributes", c -> c.getAttributes(null, null, "%", "%"));
        result(probe, "clientInfoProperties", c -> c.getClientInfoProperties());
        result(probe, "pseudoColumns", c -> c.getPseudoColumns(null, null, "%", "%"));
    }

    /** Columns as JDBC names them, in its order; a driver may have more behind. */
    private static void result(Probe probe, String name, Rows rows) {
        String[] expected = columns(name);
        probe.check("the result " + name + " has JDBC's " + expected.length + " columns", s -> {
            try (ResultSet result = rows.of(s.connect().getMetaData())) {
                ResultSetMetaData columns = result.getMetaData();
                for (int i = 0; i < expected.length; i++) {
                    same(expected[i], columns.getColumnLabel(i + 1));
                }
                while (result.next()) {
                    result.getString(1);
                }
            }
        });
    }

    private static String[] columns(String name) {
        Properties specified = new Properties();
        try (InputStream in = CatalogueChecks.class.getResourceAsStream("/io/sayquel/jdbc/metadata.properties")) {
            specified.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.stream(specified.getProperty(name).split(",\\s*"))
                .map(column -> column.split(" ")[0])
                .toArray(String[]::new);
    }

    private static void tables(Probe probe) {
        probe.check(
                "no kind of table gives no table",
                s -> isFalse(s.connect()
                        .getMetaData()
                        .getTables(null, null, "%", new String[0])
                        .next()));
        probe.check(
                "a kind that nobody knows gives no table",
                s -> isFalse(s.connect()
                        .getMetaData()
                        .getTables(null, null, "%", new String[] {"NOBODY"})
                        .next()));
        probe.check(
                "a name that nobody has gives no table",
                s -> isFalse(s.connect()
                        .getMetaData()
                        .getTables(null, null, "nobody\\_has\\_this", null)
                        .next()));
        probe.check(
                "no schema is called by nothing",
                s -> isFalse(
                        s.connect().getMetaData().getTables(null, "", "%", null).next()));
        probe.check("a schema that exists is found by its name", s -> {
            DatabaseMetaData catalogue = s.connect().getMetaData();
            ResultSet schemas = catalogue.getSchemas();
            isTrue(schemas.next());
            isTrue(catalogue.getSchemas(null, schemas.getString(1)).next());
        });
        probe.check("a result about the catalogue is a result like any other", s -> {
            ResultSet types = s.connect().getMetaData().getTypeInfo();
            isTrue(types.next());
            isTrue(types.getString("TYPE_NAME") != null);
            types.getInt("DATA_TYPE");
            types.getShort("NULLABLE");
            types.getBoolean("CASE_SENSITIVE");
            same(1, types.getRow());
        });
    }
}
