package io.sayquel.jdbc.internal.type;

import java.time.ZoneId;

/** What of a connection decides how values look. Immutable. */
public final class Rendering {
    private final ZoneId zone;
    private final boolean complexAsObject;

    /**
     * @param zone in which instants are shown, and from which local times become instants
     * @param complexAsObject whether STRUCT, MAP and UNION are objects, not JSON text
     */
    public Rendering(ZoneId zone, boolean complexAsObject) {
        this.zone = zone;
        this.complexAsObject = complexAsObject;
    }

    public ZoneId zone() {
        return zone;
    }

    public boolean complexAsObject() {
        return complexAsObject;
    }
}
