package io.sayquel.jdbc.internal.type;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A LIST or ARRAY of the server. */
final class ListArray implements Array {
    private final List<?> values;
    private final SqlType element;
    private final Rendering rendering;

    ListArray(List<?> values, SqlType element, Rendering rendering) {
        this.values = values;
        this.element = element;
        this.rendering = rendering;
    }

    @Override
    public String getBaseTypeName() {
        return element.name();
    }

    @Override
    public int getBaseType() {
        return element.code();
    }

    @Override
    public Object getArray() throws SQLException {
        return objects(values);
    }

    @Override
    public Object getArray(Map<String, Class<?>> map) throws SQLException {
        return getArray();
    }

    @Override
    public Object getArray(long index, int count) throws SQLException {
        return objects(slice(index, count));
    }

    @Override
    public Object getArray(long index, int count, Map<String, Class<?>> map) throws SQLException {
        return getArray(index, count);
    }

    private Object objects(List<?> of) throws SQLException {
        Class<?> component = element.javaClass() == Array.class ? Object.class : element.javaClass();
        Object[] objects = (Object[]) java.lang.reflect.Array.newInstance(component, of.size());
        for (int i = 0; i < objects.length; i++) {
            Object value = of.get(i);
            objects[i] = value == null ? null : Targets.toDefault(value, element, rendering);
        }
        return objects;
    }

    private List<?> slice(long index, int count) throws SQLException {
        if (index < 1 || count < 0 || index - 1 > values.size()) {
            throw new SQLException("an array of " + values.size() + " has no elements from " + index, "2202E");
        }
        int from = (int) index - 1;
        return values.subList(from, Math.min(values.size(), from + count));
    }

    @Override
    public ResultSet getResultSet() {
        return rendering.rows(new Elements(values, 1, element, rendering));
    }

    @Override
    public ResultSet getResultSet(Map<String, Class<?>> map) {
        return getResultSet();
    }

    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        return rendering.rows(new Elements(slice(index, count), index, element, rendering));
    }

    @Override
    public ResultSet getResultSet(long index, int count, Map<String, Class<?>> map) throws SQLException {
        return getResultSet(index, count);
    }

    @Override
    public void free() {
        // memory only
    }

    @Override
    public String toString() {
        return Json.of(values);
    }
}
