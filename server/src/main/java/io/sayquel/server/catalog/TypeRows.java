package io.sayquel.server.catalog;

import io.sayquel.server.model.data.DataType;
import java.sql.DatabaseMetaData;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The types of the engine. */
final class TypeRows {
    private static final List<CatalogRows.Column> COLUMNS = CatalogRows.columns(
            "TYPE_NAME DATA_TYPE:int PRECISION:int LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS NULLABLE:short"
                    + " CASE_SENSITIVE:boolean SEARCHABLE:short UNSIGNED_ATTRIBUTE:boolean FIXED_PREC_SCALE:boolean"
                    + " AUTO_INCREMENT:boolean LOCAL_TYPE_NAME MINIMUM_SCALE:short MAXIMUM_SCALE:short SQL_DATA_TYPE:int"
                    + " SQL_DATETIME_SUB:int NUM_PREC_RADIX:int");

    /** Of types with one JDBC type, the closest first. */
    private static final List<String> TYPES = List.of(
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "UTINYINT",
            "INTEGER",
            "USMALLINT",
            "BIGINT",
            "UINTEGER",
            "HUGEINT",
            "UBIGINT",
            "UHUGEINT",
            "DECIMAL",
            "FLOAT",
            "DOUBLE",
            "VARCHAR",
            "INTERVAL",
            "BIT",
            "BLOB",
            "DATE",
            "TIME",
            "TIME WITH TIME ZONE",
            "TIMESTAMP",
            "TIMESTAMP_S",
            "TIMESTAMP_MS",
            "TIMESTAMP_NS",
            "TIMESTAMP WITH TIME ZONE",
            "UUID");

    private TypeRows() {}

    static CatalogRows rows() {
        List<List<Object>> rows = new ArrayList<>();
        TYPES.forEach(type -> rows.add(row(DataType.of(type))));
        rows.sort(Comparator.comparing(r -> (Integer) r.get(1)));
        return new CatalogRows(COLUMNS, rows);
    }

    private static List<Object> row(DataType type) {
        JdbcType jdbc = JdbcType.of(type);
        boolean decimal = type.family() == DataType.Family.DECIMAL;
        Optional<String> quote = jdbc.numeric() || jdbc.code() == Types.BOOLEAN ? Optional.empty() : Optional.of("'");
        short scale = (short) (decimal ? 38 : jdbc.digits().orElse(0));
        return CatalogRows.row(
                type.text(),
                jdbc.code(),
                decimal ? Integer.valueOf(38) : jdbc.size().orElse(null),
                quote.orElse(null),
                quote.orElse(null),
                decimal ? "precision,scale" : null,
                (short) DatabaseMetaData.typeNullable,
                jdbc.code() == Types.VARCHAR,
                (short)
                        (type.family() == DataType.Family.TEXT
                                ? DatabaseMetaData.typeSearchable
                                : DatabaseMetaData.typePredBasic),
                !jdbc.numeric() || type.text().startsWith("U"),
                false,
                false,
                type.text(),
                decimal ? 0 : scale,
                scale,
                null,
                null,
                jdbc.radix().orElse(null));
    }
}
