package io.sayquel.server.model.data;

/** Names a column of a dataset. */
public record ColumnRef(String table, String column) {
    @Override
    public String toString() {
        return table + "." + column;
    }
}
