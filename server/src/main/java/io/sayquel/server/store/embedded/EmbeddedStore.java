package io.sayquel.server.store.embedded;

import io.sayquel.server.store.AnswerStore;
import io.sayquel.server.store.AuditLog;
import io.sayquel.server.store.ConfirmedQuestionStore;
import io.sayquel.server.store.DatasetStore;
import io.sayquel.server.store.EgressLedger;
import io.sayquel.server.store.FeedbackStore;
import io.sayquel.server.store.RequestLedger;
import io.sayquel.server.store.SavedViewStore;
import io.sayquel.server.store.SessionStore;
import io.sayquel.server.store.Store;
import io.sayquel.server.store.VectorStore;
import java.nio.file.Path;
import java.time.Clock;

/** The store in one SQLite file. One process at a time opens it. */
public final class EmbeddedStore implements Store {
    private final Sqlite db;

    private EmbeddedStore(Sqlite db) {
        this.db = db;
    }

    /**
     * Opens the file, making it and its tables where they are missing.
     *
     * @throws IllegalStateException if the file was made by other scripts than this program's
     */
    public static EmbeddedStore open(Path file, Clock clock) {
        Sqlite db = new Sqlite(file);
        try {
            new Migrations(db, clock).run();
        } catch (RuntimeException e) {
            db.close();
            throw e;
        }
        return new EmbeddedStore(db);
    }

    @Override
    public DatasetStore datasets() {
        return new SqliteDatasets(db);
    }

    @Override
    public AnswerStore answers() {
        return new SqliteAnswers(db);
    }

    @Override
    public SessionStore sessions() {
        return new SqliteSessions(db);
    }

    @Override
    public ConfirmedQuestionStore confirmedQuestions() {
        return new SqliteConfirmedQuestions(db);
    }

    @Override
    public SavedViewStore savedViews() {
        return new SqliteSavedViews(db);
    }

    @Override
    public FeedbackStore feedback() {
        return new SqliteFeedback(db);
    }

    @Override
    public AuditLog audit() {
        return new SqliteAudit(db);
    }

    @Override
    public EgressLedger egress() {
        return new SqliteEgress(db);
    }

    @Override
    public RequestLedger requests() {
        return new SqliteRequests(db);
    }

    @Override
    public VectorStore vectors() {
        return new SqliteVectors(db);
    }

    @Override
    public void close() {
        db.close();
    }
}
