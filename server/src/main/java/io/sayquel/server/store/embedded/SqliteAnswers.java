package io.sayquel.server.store.embedded;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.store.AnswerStore;
import io.sayquel.server.store.KeptAnswer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Kept answers in SQLite. */
final class SqliteAnswers implements AnswerStore {
    private static final String ANSWER =
            "select id, dataset, dataset_version, session, question, outcome, card, created_at"
                    + " from answer where tenant = ?1 and owner = ?2 and deleted_at is null ";

    private final Sqlite db;

    SqliteAnswers(Sqlite db) {
        this.db = db;
    }

    @Override
    public void keep(Principal owner, KeptAnswer answer) {
        db.write(connection -> insert(connection, owner, answer));
    }

    /** Keeps an answer within a transaction that does something else too. */
    static int insert(Connection connection, Principal owner, KeptAnswer a) throws SQLException {
        return Sqlite.update(
                connection,
                "insert into answer (tenant, id, owner, dataset, dataset_version, session, question, outcome, card, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                owner.tenant(),
                a.id(),
                owner.user(),
                a.dataset().id(),
                a.dataset().version(),
                a.session(),
                a.question(),
                a.outcome(),
                a.card(),
                Micros.of(a.createdAt()));
    }

    @Override
    public Optional<KeptAnswer> find(Principal owner, String idOrPrefix) {
        Prefix prefix = new Prefix(idOrPrefix, "answer");
        List<KeptAnswer> found = db.list(
                SqliteAnswers::answer,
                ANSWER + "and id >= ?3 and id < ?4 order by id limit 2",
                owner.tenant(),
                owner.user(),
                prefix.from(),
                prefix.to());
        return prefix.only(found, KeptAnswer::id);
    }

    /** A page may begin after an answer that was deleted since: that one's place is still known. */
    @Override
    public List<KeptAnswer> list(Principal owner, Filter filter, String beforeId, int limit) {
        return db.list(
                SqliteAnswers::answer,
                ANSWER
                        + "and (?3 is null or dataset = ?3) and (?4 is null or session = ?4) and (?5 = '' or (created_at, id) <"
                        + " (select a.created_at, a.id from answer a where a.tenant = ?1 and a.owner = ?2 and a.id = ?5))"
                        + " order by created_at desc, id desc limit ?6",
                owner.tenant(),
                owner.user(),
                filter.dataset().orElse(null),
                filter.session().orElse(null),
                beforeId,
                limit);
    }

    @Override
    public boolean delete(Principal owner, String id, Instant at) {
        return db.write(connection -> {
            int rows = Sqlite.update(
                    connection,
                    "update answer set deleted_at = ? where tenant = ? and owner = ? and id = ? and deleted_at is null",
                    Micros.of(at),
                    owner.tenant(),
                    owner.user(),
                    id);
            SqliteRequests.forget(connection, owner, id);
            return rows == 1 && SqliteAudit.append(connection, owner, "answer.delete", id, "{}", at) == 1;
        });
    }

    private static KeptAnswer answer(ResultSet row) throws SQLException {
        return new KeptAnswer(
                row.getString(1),
                new DatasetRef(row.getString(2), row.getInt(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Micros.instant(row.getLong(8)));
    }
}
