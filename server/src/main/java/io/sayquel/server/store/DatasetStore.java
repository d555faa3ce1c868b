package io.sayquel.server.store;

import io.sayquel.server.model.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The registry of datasets. A dataset is visible to its whole tenant until it is deleted; no version is ever overwritten. What
 * changes a dataset is entered in the audit log in the same transaction.
 */
public interface DatasetStore {
    /**
     * Makes a version the newest of its dataset, creating or reviving the dataset. Title, description, plugin and anchor of the
     * record replace what was there.
     *
     * @throws IllegalStateException if the dataset has that version or a newer one
     */
    void commit(DatasetRecord dataset, VersionRecord version);

    /** A dataset, unless it is deleted. */
    Optional<DatasetRecord> find(String tenant, String id);

    /** Datasets in the order of their ids, from after an id (empty: from the first). */
    List<DatasetRecord> list(String tenant, Optional<String> plugin, String afterId, int limit);

    /** A version of a dataset, unless it was deleted. */
    Optional<VersionRecord> version(String tenant, String dataset, int version);

    /** The version that an upload of the owner's made, unless it was deleted. */
    Optional<VersionRecord> madeBy(String tenant, String owner, String upload);

    /** The greatest number a version of this name ever had, deleted ones included; 0 if there was none. */
    int lastVersion(String tenant, String dataset);

    /** Changes title, description and anchor of the caller's tenant's dataset; false if there is no such dataset. */
    boolean update(Principal by, DatasetRecord changed);

    /** Hides a dataset of the caller's tenant and all its versions; false if there is none. */
    boolean delete(Principal by, String id, Instant at);

    /** Every version of every tenant, deleted ones included: what the files on disk must be compared with. */
    List<VersionRecord> everyVersion();

    /** Keeps an upload that waits for a choice. */
    void keep(UploadRecord upload);

    /** An upload that waits, if it is the owner's. */
    Optional<UploadRecord> upload(String tenant, String owner, String id);

    /** Forgets an upload; false if there is none. */
    boolean forget(String tenant, String owner, String id);

    /** Every upload of every tenant that waits. */
    List<UploadRecord> everyUpload();
}
