package io.sayquel.server.store;

import io.sayquel.server.model.Principal;
import java.time.Instant;
import java.util.List;

/** Who did what. Entries are added, never changed and never removed. */
public interface AuditLog {
    /**
     * Adds an entry.
     *
     * @param action such as {@code dataset.upload}
     * @param subject what it was done to, such as {@code retail@3}
     * @param details JSON; never cell values or secrets
     */
    void append(Principal actor, String action, String subject, String details, Instant at);

    /** A tenant's entries in their order, from after a number (0: from the first). */
    List<Entry> list(String tenant, long afterNumber, int limit);

    /**
     * An entry.
     *
     * @param number its place in the log
     */
    record Entry(long number, String actor, String action, String subject, String details, Instant at) {}
}
