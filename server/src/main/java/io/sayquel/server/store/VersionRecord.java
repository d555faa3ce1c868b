package io.sayquel.server.store;

import java.time.Instant;

/**
 * A version of a dataset.
 *
 * @param tenant whose it is
 * @param dataset id of its dataset
 * @param version from 1
 * @param owner the user who made it
 * @param rows rows of all its tables
 * @param bytes size of its file
 * @param createdAt when it was made
 * @param upload name of the upload that it came from; empty if it came with a plugin, and where that is not known any more
 */
public record VersionRecord(
        String tenant,
        String dataset,
        int version,
        String owner,
        long rows,
        long bytes,
        Instant createdAt,
        String upload) {
    /** A version that no upload made. */
    public VersionRecord(
            String tenant, String dataset, int version, String owner, long rows, long bytes, Instant createdAt) {
        this(tenant, dataset, version, owner, rows, bytes, createdAt, "");
    }
}
