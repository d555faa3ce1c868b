package io.sayquel.server.store.embedded;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.store.FeedbackRecord;
import io.sayquel.server.store.FeedbackStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Feedback in SQLite. */
final class SqliteFeedback implements FeedbackStore {
    private static final String FEEDBACK = "select id, owner, answer, dataset, dataset_version, question, statement,"
            + " dates_move, verdict, corrected, comment, state, reviewer, review_comment, verified_question, created_at"
            + " from feedback where tenant = ?1 ";

    private final Sqlite db;

    SqliteFeedback(Sqlite db) {
        this.db = db;
    }

    @Override
    public void add(Principal author, FeedbackRecord f) {
        db.change(
                "insert into feedback (tenant, id, owner, answer, dataset, dataset_version, question, statement, dates_move,"
                        + " verdict, corrected, comment, state, reviewer, review_comment, verified_question, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                author.tenant(),
                f.id(),
                author.user(),
                f.answerId(),
                f.dataset().id(),
                f.dataset().version(),
                f.question(),
                f.sql(),
                f.datesMove() ? 1 : 0,
                f.verdict().name(),
                f.correctedSql(),
                f.comment(),
                f.state().name(),
                f.reviewer(),
                f.reviewComment(),
                f.questionId(),
                Micros.of(f.createdAt()));
    }

    @Override
    public Optional<FeedbackRecord> find(String tenant, String id) {
        return db.first(SqliteFeedback::feedback, FEEDBACK + "and id = ?2", tenant, id);
    }

    @Override
    public List<FeedbackRecord> list(String tenant, Filter filter, String beforeId, int limit) {
        return db.list(
                SqliteFeedback::feedback,
                FEEDBACK
                        + "and (?2 is null or owner = ?2) and (?3 is null or state = ?3) and (?4 is null or dataset = ?4)"
                        + " and (?5 = '' or (created_at, id) <"
                        + " (select f.created_at, f.id from feedback f where f.tenant = ?1 and f.id = ?5))"
                        + " order by created_at desc, id desc limit ?6",
                tenant,
                filter.author().orElse(null),
                filter.state().map(Enum::name).orElse(null),
                filter.dataset().orElse(null),
                beforeId,
                limit);
    }

    @Override
    public boolean review(Principal reviewer, FeedbackRecord f, Optional<VerifiedQuestion> question, Instant at) {
        return db.write(connection -> {
            int rows = Sqlite.update(
                    connection,
                    "update feedback set state = ?, reviewer = ?, review_comment = ?, verified_question = ?"
                            + " where tenant = ? and id = ? and state = 'PENDING'",
                    f.state().name(),
                    reviewer.user(),
                    f.reviewComment(),
                    f.questionId(),
                    reviewer.tenant(),
                    f.id());
            if (rows == 0) {
                return false;
            }
            if (question.isPresent()) {
                String dataset = f.dataset().id();
                SqliteConfirmedQuestions.withdrawWords(
                        connection, reviewer, dataset, question.get().question());
                SqliteConfirmedQuestions.confirm(connection, reviewer, dataset, question.get(), at);
            }
            String action = "feedback." + f.state().name().toLowerCase(Locale.ROOT);
            return SqliteAudit.append(connection, reviewer, action, f.id(), "{}", at) == 1;
        });
    }

    private static FeedbackRecord feedback(ResultSet row) throws SQLException {
        return new FeedbackRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                new DatasetRef(row.getString(4), row.getInt(5)),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                FeedbackRecord.Verdict.valueOf(row.getString(9)),
                row.getString(10),
                row.getString(11),
                FeedbackRecord.State.valueOf(row.getString(12)),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                Micros.instant(row.getLong(16)));
    }
}
