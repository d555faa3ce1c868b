package io.sayquel.server.store.embedded;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.store.DatasetRecord;
import io.sayquel.server.store.DatasetStore;
import io.sayquel.server.store.UploadRecord;
import io.sayquel.server.store.VersionRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Datasets, versions and open uploads in SQLite. */
final class SqliteDatasets implements DatasetStore {
    private static final String DATASET =
            "select tenant, id, owner, title, description, plugin, anchor, version, row_count, created_at, updated_at"
                    + " from dataset ";
    private static final String VERSION =
            "select tenant, dataset, version, owner, row_count, byte_count, created_at, upload from dataset_version ";
    private static final String UPLOAD = "select tenant, id, owner, request, created_at from upload ";

    private final Sqlite db;

    SqliteDatasets(Sqlite db) {
        this.db = db;
    }

    @Override
    public void commit(DatasetRecord dataset, VersionRecord version) {
        db.write(connection -> {
            if (lastVersion(connection, version.tenant(), version.dataset()) >= version.version()) {
                throw new IllegalStateException(
                        version.dataset() + "@" + version.version() + " exists, or a newer version does");
            }
            upsert(connection, dataset);
            insert(connection, version);
            String subject = new DatasetRef(version.dataset(), version.version()).toString();
            Principal by = new Principal(version.tenant(), version.owner(), Set.of());
            return SqliteAudit.append(connection, by, "dataset.upload", subject, "{}", version.createdAt());
        });
    }

    private static void upsert(Connection connection, DatasetRecord d) throws SQLException {
        Sqlite.update(
                connection,
                "insert into dataset (tenant, id, owner, title, description, plugin, anchor, version, row_count,"
                        + " created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (tenant, id) do"
                        + " update set title = excluded.title, description = excluded.description, plugin ="
                        + " excluded.plugin, anchor = excluded.anchor, version = excluded.version, row_count ="
                        + " excluded.row_count, updated_at = excluded.updated_at, deleted_at = null",
                d.tenant(),
                d.id(),
                d.owner(),
                d.title(),
                d.description(),
                d.plugin(),
                d.anchor().name(),
                d.version(),
                d.rows(),
                Micros.of(d.createdAt()),
                Micros.of(d.updatedAt()));
    }

    private static int insert(Connection connection, VersionRecord v) throws SQLException {
        return Sqlite.update(
                connection,
                "insert into dataset_version (tenant, dataset, version, owner, row_count, byte_count, created_at,"
                        + " upload) values (?, ?, ?, ?, ?, ?, ?, ?)",
                v.tenant(),
                v.dataset(),
                v.version(),
                v.owner(),
                v.rows(),
                v.bytes(),
                Micros.of(v.createdAt()),
                v.upload());
    }

    @Override
    public Optional<DatasetRecord> find(String tenant, String id) {
        return db.first(
                SqliteDatasets::dataset, DATASET + "where tenant = ? and id = ? and deleted_at is null", tenant, id);
    }

    @Override
    public List<DatasetRecord> list(String tenant, Optional<String> plugin, String afterId, int limit) {
        return db.list(
                SqliteDatasets::dataset,
                DATASET + "where tenant = ?1 and (?2 is null or plugin = ?2) and id > ?3 and deleted_at is null"
                        + " order by id limit ?4",
                tenant,
                plugin.orElse(null),
                afterId,
                limit);
    }

    @Override
    public Optional<VersionRecord> version(String tenant, String dataset, int version) {
        return db.first(
                SqliteDatasets::version,
                VERSION + "where tenant = ? and dataset = ? and version = ? and deleted_at is null",
                tenant,
                dataset,
                version);
    }

    @Override
    public Optional<VersionRecord> madeBy(String tenant, String owner, String upload) {
        return db.first(
                SqliteDatasets::version,
                VERSION + "where tenant = ? and upload = ? and owner = ? and deleted_at is null",
                tenant,
                upload,
                owner);
    }

    @Override
    public int lastVersion(String tenant, String dataset) {
        return db.read(connection -> lastVersion(connection, tenant, dataset));
    }

    private static int lastVersion(Connection connection, String tenant, String dataset) throws SQLException {
        return Sqlite.rows(
                        connection,
                        row -> row.getInt(1),
                        "select coalesce(max(version), 0) from dataset_version where tenant = ? and dataset = ?",
                        tenant,
                        dataset)
                .get(0);
    }

    @Override
    public boolean update(Principal by, DatasetRecord changed) {
        return db.write(connection -> {
            int rows = Sqlite.update(
                    connection,
                    "update dataset set title = ?, description = ?, anchor = ?, updated_at = ?"
                            + " where tenant = ? and id = ? and deleted_at is null",
                    changed.title(),
                    changed.description(),
                    changed.anchor().name(),
                    Micros.of(changed.updatedAt()),
                    by.tenant(),
                    changed.id());
            return rows == 1 && audited(connection, by, "dataset.update", changed.id(), changed.updatedAt());
        });
    }

    @Override
    public boolean delete(Principal by, String id, Instant at) {
        return db.write(connection -> {
            int rows = Sqlite.update(
                    connection,
                    "update dataset set deleted_at = ? where tenant = ? and id = ? and deleted_at is null",
                    Micros.of(at),
                    by.tenant(),
                    id);
            Sqlite.update(
                    connection,
                    "update dataset_version set deleted_at = ? where tenant = ? and dataset = ? and deleted_at is null",
                    Micros.of(at),
                    by.tenant(),
                    id);
            Sqlite.update(connection, "delete from saved_view where tenant = ? and dataset = ?", by.tenant(), id);
            SqliteVectors.drop(connection, by.tenant(), id);
            return rows == 1 && audited(connection, by, "dataset.delete", id, at);
        });
    }

    private static boolean audited(Connection connection, Principal by, String action, String id, Instant at)
            throws SQLException {
        return SqliteAudit.append(connection, by, action, id, "{}", at) == 1;
    }

    @Override
    public List<VersionRecord> everyVersion() {
        return db.list(SqliteDatasets::version, VERSION + "order by tenant, dataset, version");
    }

    @Override
    public void keep(UploadRecord u) {
        db.change(
                "insert into upload (tenant, id, owner, request, created_at) values (?, ?, ?, ?, ?)",
                u.tenant(),
                u.id(),
                u.owner(),
                u.request(),
                Micros.of(u.createdAt()));
    }

    @Override
    public Optional<UploadRecord> upload(String tenant, String owner, String id) {
        return db.first(
                SqliteDatasets::upload, UPLOAD + "where tenant = ? and owner = ? and id = ?", tenant, owner, id);
    }

    @Override
    public boolean forget(String tenant, String owner, String id) {
        return db.change("delete from upload where tenant = ? and owner = ? and id = ?", tenant, owner, id) == 1;
    }

    @Override
    public List<UploadRecord> everyUpload() {
        return db.list(SqliteDatasets::upload, UPLOAD + "order by created_at");
    }

    private static DatasetRecord dataset(ResultSet row) throws SQLException {
        return new DatasetRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Anchor.valueOf(row.getString(7)),
                row.getInt(8),
                row.getLong(9),
                Micros.instant(row.getLong(10)),
                Micros.instant(row.getLong(11)));
    }

    private static VersionRecord version(ResultSet row) throws SQLException {
        return new VersionRecord(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getLong(5),
                row.getLong(6),
                Micros.instant(row.getLong(7)),
                row.getString(8));
    }

    private static UploadRecord upload(ResultSet row) throws SQLException {
        return new UploadRecord(
                row.getString(1), row.getString(2), row.getString(3), row.getString(4), Micros.instant(row.getLong(5)));
    }
}
