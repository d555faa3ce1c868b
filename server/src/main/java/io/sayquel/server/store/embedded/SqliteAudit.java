package io.sayquel.server.store.embedded;

import io.sayquel.server.model.Principal;
import io.sayquel.server.store.AuditLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The audit log in SQLite; triggers refuse to change or remove its rows. */
final class SqliteAudit implements AuditLog {
    private final Sqlite db;

    SqliteAudit(Sqlite db) {
        this.db = db;
    }

    @Override
    public void append(Principal actor, String action, String subject, String details, Instant at) {
        db.write(connection -> append(connection, actor, action, subject, details, at));
    }

    /** Adds an entry within a transaction that does something else too. */
    static int append(Connection connection, Principal actor, String action, String subject, String details, Instant at)
            throws SQLException {
        return Sqlite.update(
                connection,
                "insert into audit (tenant, owner, action, subject, details, created_at) values (?, ?, ?, ?, ?, ?)",
                actor.tenant(),
                actor.user(),
                action,
                subject,
                details,
                Micros.of(at));
    }

    @Override
    public List<Entry> list(String tenant, long afterNumber, int limit) {
        return db.list(
                row -> new Entry(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        Micros.instant(row.getLong(6))),
                "select number, owner, action, subject, details, created_at from audit where tenant = ? and number > ?"
                        + " order by number limit ?",
                tenant,
                afterNumber,
                limit);
    }
}
