package io.sayquel.jdbc.internal.arrow;

import java.util.ArrayList;
import java.util.List;

/** A field while it is read. */
final class FieldBuilder {
    String name = "";
    Field.Kind kind = Field.Kind.NULL;
    int width;
    boolean signed;
    int scale;
    int unit;
    String zone;
    int[] typeIds = {};
    List<Field> children = new ArrayList<>();
    Long dictionary;
}
