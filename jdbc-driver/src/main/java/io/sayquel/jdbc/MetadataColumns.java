package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.wire.ColumnInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The columns that JDBC states for each result about the catalogue; where there is nothing to tell, they come without rows. */
final class MetadataColumns {
    private static final Properties SPECIFIED = read();

    private MetadataColumns() {}

    private static Properties read() {
        Properties specified = new Properties();
        try (InputStream in = MetadataColumns.class.getResourceAsStream("metadata.properties")) {
            specified.load(in);
            return specified;
        } catch (IOException e) {
            throw new UncheckedIOException("the jar of the driver is damaged", e);
        }
    }

    /** By the name of the result, such as {@code primaryKeys}. */
    static List<ColumnInfo> of(String result) {
        List<ColumnInfo> columns = new ArrayList<>();
        for (String column : SPECIFIED.getProperty(result).split(",\\s*")) {
            String[] parts = column.trim().split(" ");
            columns.add(new ColumnInfo(parts[0], parts[1], true));
        }
        return columns;
    }
}
