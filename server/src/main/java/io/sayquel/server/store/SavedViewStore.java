package io.sayquel.server.store;

import io.sayquel.server.model.Principal;
import java.time.Instant;
import java.util.List;

/** Questions that people of a tenant keep as views, by dataset; the audit log tells who kept and dropped which. */
public interface SavedViewStore {
    /** Keeps a view; one of the same name is replaced. */
    void keep(Principal by, String dataset, SavedViewRecord view);

    /** The views of a dataset in the order of their names. */
    List<SavedViewRecord> list(String tenant, String dataset);

    /** Drops a view; false if there is none. */
    boolean drop(Principal by, String dataset, String name, Instant at);
}
