package io.sayquel.server.store.embedded;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.server.store.SessionRecord;
import io.sayquel.server.store.SessionStore;
import io.sayquel.server.store.TurnRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Sessions in SQLite. */
final class SqliteSessions implements SessionStore {
    private static final String SESSION = "select s.id, s.title, s.dataset, s.pinned, s.archived,"
            + " (select count(*) from turn t where t.tenant = s.tenant and t.session = s.id), s.created_at, s.updated_at"
            + " from session s where s.tenant = ?1 and s.owner = ?2 and s.deleted_at is null ";
    private static final String TURN = "select t.number, t.question, t.resolved_question, t.answer, t.dataset,"
            + " t.dataset_version, t.outcome, t.summary, t.statement, t.created_at from turn t"
            + " join session s on s.tenant = t.tenant and s.id = t.session and s.deleted_at is null"
            + " where t.tenant = ?1 and t.owner = ?2 and t.session = ?3 ";
    private static final int LONGEST_TITLE = 80;

    private final Sqlite db;

    SqliteSessions(Sqlite db) {
        this.db = db;
    }

    @Override
    public void create(Principal owner, SessionRecord session) {
        db.write(connection -> insert(connection, owner, session));
    }

    private static int insert(Connection connection, Principal owner, SessionRecord s) throws SQLException {
        return Sqlite.update(
                connection,
                "insert into session (tenant, id, owner, title, dataset, pinned, archived, created_at, updated_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                owner.tenant(),
                s.id(),
                owner.user(),
                s.title(),
                s.dataset(),
                flag(s.pinned()),
                flag(s.archived()),
                Micros.of(s.createdAt()),
                Micros.of(s.updatedAt()));
    }

    private static int flag(boolean set) {
        return set ? 1 : 0;
    }

    @Override
    public Optional<SessionRecord> find(Principal owner, String idOrPrefix) {
        Prefix prefix = new Prefix(idOrPrefix, "session");
        List<SessionRecord> found = db.list(
                SqliteSessions::session,
                SESSION + "and s.id >= ?3 and s.id < ?4 order by s.id limit 2",
                owner.tenant(),
                owner.user(),
                prefix.from(),
                prefix.to());
        return prefix.only(found, SessionRecord::id);
    }

    @Override
    public List<SessionRecord> list(
            Principal owner, String search, boolean archived, Optional<SessionRecord> after, int limit) {
        return db.list(
                SqliteSessions::session,
                SESSION + "and (?3 or s.archived = 0) and (?4 = '' or instr(lower(s.title), lower(?4)) > 0 or exists"
                        + " (select 1 from turn t where t.tenant = s.tenant and t.session = s.id"
                        + " and instr(lower(t.question), lower(?4)) > 0))"
                        + " and (?5 is null or (s.pinned, s.updated_at, s.id) < (?6, ?7, ?5))"
                        + " order by s.pinned desc, s.updated_at desc, s.id desc limit ?8",
                owner.tenant(),
                owner.user(),
                flag(archived),
                search,
                after.map(SessionRecord::id).orElse(null),
                after.map(a -> flag(a.pinned())).orElse(0),
                after.map(a -> Micros.of(a.updatedAt())).orElse(0L),
                limit);
    }

    @Override
    public boolean update(Principal owner, SessionRecord s) {
        return db.change(
                        "update session set title = ?, dataset = ?, pinned = ?, archived = ?, updated_at = ?"
                                + " where tenant = ? and owner = ? and id = ? and deleted_at is null",
                        s.title(),
                        s.dataset(),
                        flag(s.pinned()),
                        flag(s.archived()),
                        Micros.of(s.updatedAt()),
                        owner.tenant(),
                        owner.user(),
                        s.id())
                == 1;
    }

    @Override
    public boolean delete(Principal owner, String id, Instant at) {
        return db.write(connection -> {
            int rows = Sqlite.update(
                    connection,
                    "update session set deleted_at = ? where tenant = ? and owner = ? and id = ? and deleted_at is null",
                    Micros.of(at),
                    owner.tenant(),
                    owner.user(),
                    id);
            Sqlite.update(
                    connection,
                    "delete from session_memory where tenant = ? and owner = ? and session = ?",
                    owner.tenant(),
                    owner.user(),
                    id);
            return rows == 1 && SqliteAudit.append(connection, owner, "session.delete", id, "{}", at) == 1;
        });
    }

    @Override
    public int keep(Principal owner, KeptAnswer answer, TurnRecord turn) {
        return db.write(connection -> {
            SqliteAnswers.insert(connection, owner, answer);
            insert(connection, owner, begunBy(answer, turn));
            touch(connection, owner, answer, turn);
            int number = Math.max(turn.number(), 1 + lastNumber(connection, owner, answer.session()));
            insert(connection, owner, answer.session(), number, turn);
            return number;
        });
    }

    private static SessionRecord begunBy(KeptAnswer answer, TurnRecord turn) {
        return new SessionRecord(answer.session(), "", "", false, false, 0, turn.createdAt(), turn.createdAt());
    }

    private static void touch(Connection connection, Principal owner, KeptAnswer answer, TurnRecord turn)
            throws SQLException {
        int length = turn.question()
                .offsetByCodePoints(
                        0,
                        Math.min(
                                LONGEST_TITLE,
                                turn.question()
                                        .codePointCount(0, turn.question().length())));
        Sqlite.update(
                connection,
                "update session set updated_at = ?, dataset = ?, title = case when title = '' then ? else title end"
                        + " where tenant = ? and owner = ? and id = ?",
                Micros.of(turn.createdAt()),
                turn.dataset().id(),
                turn.question().substring(0, length),
                owner.tenant(),
                owner.user(),
                answer.session());
    }

    private static int lastNumber(Connection connection, Principal owner, String session) throws SQLException {
        return Sqlite.rows(
                        connection,
                        row -> row.getInt(1),
                        "select coalesce(max(number), 0) from turn where tenant = ? and session = ?",
                        owner.tenant(),
                        session)
                .get(0);
    }

    private static void insert(Connection connection, Principal owner, String session, int number, TurnRecord t)
            throws SQLException {
        Sqlite.update(
                connection,
                "insert into turn (tenant, session, number, owner, question, resolved_question, answer, dataset,"
                        + " dataset_version, outcome, summary, statement, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                owner.tenant(),
                session,
                number,
                owner.user(),
                t.question(),
                t.resolvedQuestion(),
                t.answerId(),
                t.dataset().id(),
                t.dataset().version(),
                t.outcome(),
                t.summary(),
                t.sql(),
                Micros.of(t.createdAt()));
    }

    @Override
    public List<TurnRecord> lastTurns(Principal owner, String session, int limit) {
        return oldestFirst(db.list(
                SqliteSessions::turn,
                TURN + "order by t.number desc limit ?4",
                owner.tenant(),
                owner.user(),
                session,
                limit));
    }

    @Override
    public Optional<TurnRecord> turnOf(Principal owner, String session, String answerId) {
        return db.first(
                SqliteSessions::turn, TURN + "and t.answer = ?4", owner.tenant(), owner.user(), session, answerId);
    }

    @Override
    public boolean forget(Principal owner, String session) {
        return db.change(
                        "insert into session_memory (tenant, session, owner, forgotten_turn)"
                                + " select s.tenant, s.id, s.owner, (select coalesce(max(t.number), 0) from turn t"
                                + " where t.tenant = s.tenant and t.session = s.id) from session s"
                                + " where s.tenant = ? and s.owner = ? and s.id = ? and s.deleted_at is null"
                                + " on conflict (tenant, session) do update set forgotten_turn = excluded.forgotten_turn",
                        owner.tenant(),
                        owner.user(),
                        session)
                == 1;
    }

    @Override
    public List<TurnRecord> turnsToLearnFrom(Principal owner, String session, int limit) {
        return oldestFirst(db.list(
                SqliteSessions::turn,
                TURN + "and t.number > coalesce((select m.forgotten_turn from session_memory m"
                        + " where m.tenant = ?1 and m.session = ?3), 0) order by t.number desc limit ?4",
                owner.tenant(),
                owner.user(),
                session,
                limit));
    }

    private static List<TurnRecord> oldestFirst(List<TurnRecord> newestFirst) {
        List<TurnRecord> turns = new ArrayList<>(newestFirst);
        Collections.reverse(turns);
        return turns;
    }

    @Override
    public List<TurnRecord> turnsAfter(Principal owner, String session, int number, int limit) {
        return db.list(
                SqliteSessions::turn,
                TURN + "and t.number > ?4 order by t.number limit ?5",
                owner.tenant(),
                owner.user(),
                session,
                number,
                limit);
    }

    private static SessionRecord session(ResultSet row) throws SQLException {
        return new SessionRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getInt(6),
                Micros.instant(row.getLong(7)),
                Micros.instant(row.getLong(8)));
    }

    private static TurnRecord turn(ResultSet row) throws SQLException {
        return new TurnRecord(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                new DatasetRef(row.getString(5), row.getInt(6)),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                Micros.instant(row.getLong(10)));
    }
}
