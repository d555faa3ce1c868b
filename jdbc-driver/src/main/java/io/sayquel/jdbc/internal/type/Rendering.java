package io.sayquel.jdbc.internal.type;

import java.sql.ResultSet;
import java.time.ZoneId;
import java.util.function.Function;

/** What of a connection decides how values look. Immutable. */
public final class Rendering {
    private final ZoneId zone;
    private final boolean complexAsObject;
    private final Function<Elements, ResultSet> arrays;

    /**
     * @param zone in which instants are shown, and from which local times become instants
     * @param complexAsObject whether STRUCT, MAP and UNION are objects, not JSON text
     * @param arrays makes a result of an array's elements
     */
    public Rendering(ZoneId zone, boolean complexAsObject, Function<Elements, ResultSet> arrays) {
        this.arrays = arrays;
        this.zone = zone;
        this.complexAsObject = complexAsObject;
    }

    ResultSet rows(Elements elements) {
        return arrays.apply(elements);
    }

    public ZoneId zone() {
        return zone;
    }

    public boolean complexAsObject() {
        return complexAsObject;
    }
}
