package io.sayquel.server.store.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.model.Principal;
import io.sayquel.server.store.SavedViewRecord;
import io.sayquel.server.store.SavedViewStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Questions kept as views in SQLite. */
final class SqliteSavedViews implements SavedViewStore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sqlite db;

    SqliteSavedViews(Sqlite db) {
        this.db = db;
    }

    @Override
    public void keep(Principal by, String dataset, SavedViewRecord view) {
        db.write(connection -> {
            Sqlite.update(
                    connection,
                    "insert into saved_view (tenant, dataset, name, owner, question, statement, columns, version, created_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (tenant, dataset, name) do update set"
                            + " owner = excluded.owner, question = excluded.question, statement = excluded.statement,"
                            + " columns = excluded.columns, version = excluded.version, created_at = excluded.created_at",
                    by.tenant(),
                    dataset,
                    view.name(),
                    by.user(),
                    view.question(),
                    view.sql(),
                    json(view.columns()),
                    view.version(),
                    Micros.of(view.at()));
            return SqliteAudit.append(connection, by, "view.keep", dataset + "." + view.name(), "{}", view.at());
        });
    }

    @Override
    public List<SavedViewRecord> list(String tenant, String dataset) {
        return db.list(
                SqliteSavedViews::view,
                "select name, question, statement, columns, version, owner, created_at from saved_view"
                        + " where tenant = ? and dataset = ? order by name",
                tenant,
                dataset);
    }

    @Override
    public boolean drop(Principal by, String dataset, String name, Instant at) {
        return db.write(connection -> {
            int rows = Sqlite.update(
                    connection,
                    "delete from saved_view where tenant = ? and dataset = ? and name = ?",
                    by.tenant(),
                    dataset,
                    name);
            return rows == 1 && SqliteAudit.append(connection, by, "view.drop", dataset + "." + name, "{}", at) == 1;
        });
    }

    private static SavedViewRecord view(ResultSet row) throws SQLException {
        return new SavedViewRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                columns(row.getString(4)),
                row.getInt(5),
                row.getString(6),
                Micros.instant(row.getLong(7)));
    }

    private static String json(List<SavedViewRecord.Column> columns) {
        try {
            return JSON.writeValueAsString(columns);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names and types are always JSON", e);
        }
    }

    private static List<SavedViewRecord.Column> columns(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the registry holds a view whose columns are not JSON", e);
        }
    }
}
