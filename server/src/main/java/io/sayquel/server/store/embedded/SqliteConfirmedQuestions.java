package io.sayquel.server.store.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.store.ConfirmedQuestionStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Confirmed questions in SQLite. */
final class SqliteConfirmedQuestions implements ConfirmedQuestionStore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sqlite db;

    SqliteConfirmedQuestions(Sqlite db) {
        this.db = db;
    }

    @Override
    public void confirm(Principal by, String dataset, VerifiedQuestion question, Instant at) {
        db.write(connection -> confirm(connection, by, dataset, question, at));
    }

    /** Keeps a question within a transaction that does something else too. */
    static int confirm(Connection connection, Principal by, String dataset, VerifiedQuestion q, Instant at)
            throws SQLException {
        return Sqlite.update(
                connection,
                "insert into confirmed_question (tenant, dataset, id, owner, question, slots, statement, golden_rows, tags,"
                        + " vouched_by, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (tenant, dataset, id) do update set owner = excluded.owner, question = excluded.question,"
                        + " slots = excluded.slots, statement = excluded.statement, golden_rows = excluded.golden_rows,"
                        + " tags = excluded.tags, vouched_by = excluded.vouched_by, created_at = excluded.created_at",
                by.tenant(),
                dataset,
                q.id(),
                by.user(),
                q.question(),
                json(q.slots()),
                q.sql(),
                q.rows().map(SqliteConfirmedQuestions::json).orElse(null),
                json(q.tags()),
                q.by(),
                Micros.of(at));
    }

    /** Takes back whatever was confirmed for the same words. */
    static int withdrawWords(Connection connection, Principal by, String dataset, String words) throws SQLException {
        return Sqlite.update(
                connection,
                "delete from confirmed_question where tenant = ? and dataset = ? and lower(question) = lower(?)",
                by.tenant(),
                dataset,
                words);
    }

    @Override
    public List<VerifiedQuestion> list(String tenant, String dataset) {
        return db.list(
                SqliteConfirmedQuestions::question,
                "select id, question, slots, statement, golden_rows, tags, vouched_by from confirmed_question"
                        + " where tenant = ? and dataset = ? order by created_at, id",
                tenant,
                dataset);
    }

    @Override
    public boolean withdraw(Principal by, String dataset, String id) {
        return db.change(
                        "delete from confirmed_question where tenant = ? and dataset = ? and id = ?",
                        by.tenant(),
                        dataset,
                        id)
                == 1;
    }

    private static VerifiedQuestion question(ResultSet row) throws SQLException {
        Map<String, String> slots = value(row.getString(3), new TypeReference<>() {});
        Optional<String> golden = Optional.ofNullable(row.getString(5));
        List<String> tags = value(row.getString(6), new TypeReference<>() {});
        return new VerifiedQuestion(
                row.getString(1),
                row.getString(2),
                slots,
                row.getString(4),
                golden.map(rows -> value(rows, new TypeReference<List<List<String>>>() {})),
                tags,
                row.getString(7));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lists of text are always JSON", e);
        }
    }

    private static <T> T value(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the registry holds a confirmed question that is not JSON", e);
        }
    }
}
