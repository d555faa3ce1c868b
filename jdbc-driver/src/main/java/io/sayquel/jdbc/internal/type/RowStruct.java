package io.sayquel.jdbc.internal.type;

import java.sql.Struct;
import java.util.Arrays;
import java.util.Map;

/** A STRUCT's values, in the order of its fields. */
final class RowStruct implements Struct {
    private final String typeName;
    private final Object[] attributes;

    RowStruct(String typeName, Object[] attributes) {
        this.typeName = typeName;
        this.attributes = attributes;
    }

    @Override
    public String getSQLTypeName() {
        return typeName;
    }

    @Override
    public Object[] getAttributes() {
        return attributes.clone();
    }

    @Override
    public Object[] getAttributes(Map<String, Class<?>> map) {
        return getAttributes(); // there are no types of the user's to map
    }

    @Override
    public String toString() {
        return Json.of(Arrays.asList(attributes));
    }
}
