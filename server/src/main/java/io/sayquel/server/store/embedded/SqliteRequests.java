package io.sayquel.server.store.embedded;

import io.sayquel.server.model.Principal;
import io.sayquel.server.store.RequestLedger;
import io.sayquel.server.store.RequestRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Requests in SQLite. */
final class SqliteRequests implements RequestLedger {
    private final Sqlite db;

    SqliteRequests(Sqlite db) {
        this.db = db;
    }

    @Override
    public RequestRecord enter(Principal owner, RequestRecord request, Instant expired, int most) {
        return db.write(connection -> {
            Sqlite.update(connection, "delete from request where created_at < ?", Micros.of(expired));
            long number = next(connection, owner);
            if (insert(connection, owner, request, number) == 1) {
                Sqlite.update(
                        connection,
                        "delete from request where tenant = ? and owner = ? and number <= ?",
                        owner.tenant(),
                        owner.user(),
                        number - most);
            }
            return Sqlite.rows(
                            connection,
                            SqliteRequests::request,
                            "select id, call, content, name, response, created_at from request"
                                    + " where tenant = ? and owner = ? and id = ?",
                            owner.tenant(),
                            owner.user(),
                            request.id())
                    .get(0);
        });
    }

    private static long next(Connection connection, Principal owner) throws SQLException {
        return Sqlite.rows(
                        connection,
                        row -> row.getLong(1),
                        "select coalesce(max(number), 0) + 1 from request where tenant = ? and owner = ?",
                        owner.tenant(),
                        owner.user())
                .get(0);
    }

    private static int insert(Connection connection, Principal owner, RequestRecord r, long number)
            throws SQLException {
        return Sqlite.update(
                connection,
                "insert into request (tenant, owner, id, number, call, content, name, response, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (tenant, owner, id) do nothing",
                owner.tenant(),
                owner.user(),
                r.id(),
                number,
                r.call(),
                r.content(),
                r.name(),
                r.response().orElse(null),
                Micros.of(r.createdAt()));
    }

    @Override
    public void rename(Principal owner, String id, String name) {
        db.change(
                "update request set name = ? where tenant = ? and owner = ? and id = ?",
                name,
                owner.tenant(),
                owner.user(),
                id);
    }

    @Override
    public void answered(Principal owner, String id, String response) {
        db.change(
                "update request set response = ? where tenant = ? and owner = ? and id = ?",
                response,
                owner.tenant(),
                owner.user(),
                id);
    }

    /** Forgets what made something that is gone, within the transaction that removes it. */
    static void forget(Connection connection, Principal owner, String name) throws SQLException {
        Sqlite.update(
                connection,
                "delete from request where tenant = ? and owner = ? and name = ?",
                owner.tenant(),
                owner.user(),
                name);
    }

    private static RequestRecord request(ResultSet row) throws SQLException {
        return new RequestRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Optional.ofNullable(row.getString(5)),
                Micros.instant(row.getLong(6)));
    }
}
