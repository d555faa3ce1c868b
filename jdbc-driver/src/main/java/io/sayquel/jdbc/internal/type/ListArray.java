package io.sayquel.jdbc.internal.type;

import io.sayquel.jdbc.internal.wire.Parameter;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A LIST or ARRAY of the server, or one that is to be a parameter. */
public final class ListArray implements Array {
    private final List<?> values;
    private final SqlType element;
    private final Rendering rendering;
    private volatile boolean freed;

    ListArray(List<?> values, SqlType element, Rendering rendering) {
        this.values = values;
        this.element = element;
        this.rendering = rendering;
    }

    /**
     * An array of what a program has.
     *
     * @param as what its elements are sent as
     * @throws SQLException if one is no value of the type
     */
    public static ListArray of(Object[] elements, SqlType type, Parameter.Type as, Rendering rendering)
            throws SQLException {
        List<Object> values = new ArrayList<>(elements.length);
        for (Object element : elements) {
            Object value = element == null ? null : ParameterText.converted(element, as);
            if (value != null) {
                Targets.toDefault(value, type, rendering); // whether it fits
            }
            values.add(value);
        }
        return new ListArray(values, type, rendering);
    }

    /** Its elements, not yet as the class that their type states; null where there is no value. */
    public List<?> values() throws SQLException {
        if (freed) {
            throw new SQLException("The array was freed", "0F001");
        }
        return values;
    }

    @Override
    public String getBaseTypeName() throws SQLException {
        return type().name();
    }

    @Override
    public int getBaseType() throws SQLException {
        return type().code();
    }

    /** The type of its elements. */
    public SqlType type() throws SQLException {
        values();
        return element;
    }

    @Override
    public Object getArray() throws SQLException {
        return objects(values());
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
        List<?> all = values();
        if (index < 1 || count < 0 || index - 1 > all.size()) {
            throw new SQLException("an array of " + all.size() + " has no elements from " + index, "2202E");
        }
        int from = (int) index - 1;
        return all.subList(from, Math.min(all.size(), from + count));
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        return rendering.rows(new Elements(values(), 1, element, rendering));
    }

    @Override
    public ResultSet getResultSet(Map<String, Class<?>> map) throws SQLException {
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
        freed = true;
    }

    @Override
    public String toString() {
        return Json.of(values);
    }
}
