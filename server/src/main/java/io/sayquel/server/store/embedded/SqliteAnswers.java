package io.sayquel.server.store.embedded;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.store.AnswerStore;
import io.sayquel.server.store.KeptAnswer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Kept answers in SQLite. */
final class SqliteAnswers implements AnswerStore {
    private static final String ANSWER =
            "select id, dataset, dataset_version, question, outcome, card, created_at from answer where tenant = ? and owner = ? ";
    private static final int SHORTEST_PREFIX = 3;

    private final Sqlite db;

    SqliteAnswers(Sqlite db) {
        this.db = db;
    }

    @Override
    public void keep(Principal owner, KeptAnswer a) {
        db.change(
                "insert into answer (tenant, id, owner, dataset, dataset_version, question, outcome, card, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                owner.tenant(),
                a.id(),
                owner.user(),
                a.dataset().id(),
                a.dataset().version(),
                a.question(),
                a.outcome(),
                a.card(),
                Micros.of(a.createdAt()));
    }

    @Override
    public Optional<KeptAnswer> find(Principal owner, String idOrPrefix) {
        if (idOrPrefix.length() < SHORTEST_PREFIX) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "\"" + idOrPrefix + "\" is too short for the id of an answer",
                    "give at least " + SHORTEST_PREFIX + " characters");
        }
        // a range instead of LIKE, so that % and _ in the prefix mean themselves and the primary key serves it
        List<KeptAnswer> found = db.list(
                SqliteAnswers::answer,
                ANSWER + "and id >= ? and id < ? order by id limit 2",
                owner.tenant(),
                owner.user(),
                idOrPrefix,
                idOrPrefix + '\uffff');
        if (found.size() > 1 && !found.get(0).id().equals(idOrPrefix)) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "several answers begin with \"" + idOrPrefix + "\"",
                    "give more of the id, such as " + found.get(0).id());
        }
        return found.stream().findFirst();
    }

    @Override
    public List<KeptAnswer> list(Principal owner, Optional<String> dataset, String beforeId, int limit) {
        return db.list(
                SqliteAnswers::answer,
                ANSWER + "and (?3 is null or dataset = ?3) and (?4 = '' or (created_at, id) <"
                        + " (select a.created_at, a.id from answer a where a.tenant = ?1 and a.owner = ?2 and a.id = ?4))"
                        + " order by created_at desc, id desc limit ?5",
                owner.tenant(),
                owner.user(),
                dataset.orElse(null),
                beforeId,
                limit);
    }

    @Override
    public boolean delete(Principal owner, String id) {
        return db.change(
                        "delete from answer where tenant = ? and owner = ? and id = ?",
                        owner.tenant(),
                        owner.user(),
                        id)
                == 1;
    }

    private static KeptAnswer answer(ResultSet row) throws SQLException {
        return new KeptAnswer(
                row.getString(1),
                new DatasetRef(row.getString(2), row.getInt(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Micros.instant(row.getLong(7)));
    }
}
