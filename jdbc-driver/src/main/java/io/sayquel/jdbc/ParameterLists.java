package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.type.ListArray;
import io.sayquel.jdbc.internal.type.ParameterText;
import io.sayquel.jdbc.internal.type.Rendering;
import io.sayquel.jdbc.internal.type.SqlType;
import io.sayquel.jdbc.internal.wire.Parameter;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists as parameters: JDBC's arrays, and arrays and collections of Java. */
final class ParameterLists {
    private ParameterLists() {}

    /**
     * An array whose elements are of a named type.
     *
     * @throws SQLException if there is no such type, or an element is no value of it
     */
    static Array array(String name, Object[] elements, Rendering rendering) throws SQLException {
        if (name == null || elements == null) {
            throw new SQLException("An array needs the name of its elements' type, and elements", "22004");
        }
        if (name.trim().endsWith("]")) {
            throw nested();
        }
        SqlType type = SqlType.named(name).orElseThrow(() -> noType(name));
        for (Object element : elements) {
            requireSingle(element);
        }
        return ListArray.of(elements, type, sentAs(type), rendering);
    }

    /** Whether a value is several: bytes and characters are one. */
    static boolean isList(Object value) {
        Class<?> component = value.getClass().getComponentType();
        return value instanceof Array
                || value instanceof Collection
                || (component != null && component != byte.class && component != char.class);
    }

    /** A list as the type that its elements have by themselves. */
    static Parameter of(Object list) throws SQLException {
        if (list instanceof Array) {
            return ofArray((Array) list);
        }
        List<Optional<Parameter>> elements = new ArrayList<>();
        for (Object element : elements(list)) {
            requireSingle(element);
            elements.add(element == null ? Optional.empty() : Optional.of(ParameterText.of(element, Optional.empty())));
        }
        return list(common(elements), elements);
    }

    private static Parameter ofArray(Array array) throws SQLException {
        Parameter.Type type;
        List<?> values;
        if (array instanceof ListArray) {
            type = sentAs(((ListArray) array).type());
            values = ((ListArray) array).values();
        } else {
            type = ParameterValues.typeOf(array.getBaseType());
            values = elements(array.getArray());
        }
        if (type == Parameter.Type.LIST) {
            throw nested();
        }
        List<Optional<Parameter>> elements = new ArrayList<>();
        for (Object value : values) {
            requireSingle(value);
            elements.add(value == null ? Optional.empty() : Optional.of(ParameterText.as(value, type)));
        }
        return list(type == Parameter.Type.UNKNOWN ? common(elements) : type, elements);
    }

    private static Parameter list(Parameter.Type type, List<Optional<Parameter>> elements) {
        List<Optional<String>> values = new ArrayList<>();
        elements.forEach(element -> values.add(element.flatMap(Parameter::value)));
        return Parameter.ofList(type, values);
    }

    /** Whole numbers are decimals among decimals; nothing else is taken for what it is not. */
    private static Parameter.Type common(List<Optional<Parameter>> elements) throws SQLException {
        Set<Parameter.Type> types = EnumSet.noneOf(Parameter.Type.class);
        elements.forEach(element -> element.ifPresent(one -> types.add(one.type())));
        if (types.equals(EnumSet.of(Parameter.Type.BIGINT, Parameter.Type.DECIMAL))) {
            return Parameter.Type.DECIMAL;
        }
        if (types.size() > 1) {
            throw new SQLException("The elements of a list are of one type; these are of " + types, "2200G");
        }
        return types.isEmpty() ? Parameter.Type.UNKNOWN : types.iterator().next();
    }

    private static List<Object> elements(Object list) {
        if (list instanceof Collection) {
            return new ArrayList<>((Collection<?>) list);
        }
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < java.lang.reflect.Array.getLength(list); i++) {
            elements.add(java.lang.reflect.Array.get(list, i));
        }
        return elements;
    }

    private static Parameter.Type sentAs(SqlType type) throws SQLException {
        if (type.name().equals("UUID")) {
            return Parameter.Type.UUID;
        }
        Parameter.Type sent = ParameterValues.typeOf(type.code());
        if (sent == Parameter.Type.UNKNOWN) {
            throw noType(type.name());
        }
        return sent;
    }

    private static void requireSingle(Object element) throws SQLException {
        if (element != null && isList(element)) {
            throw nested();
        }
    }

    private static SQLException nested() {
        return new SQLFeatureNotSupportedException("A parameter cannot be a list of lists", "0A000");
    }

    private static SQLException noType(String name) {
        return new SQLException("\"" + name + "\" is no type that elements of a parameter have", "HY004");
    }
}
