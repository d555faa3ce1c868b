package io.sayquel.server.store.embedded;

import io.sayquel.server.model.Principal;
import io.sayquel.server.store.VectorStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Vectors in SQLite; its keys refuse one that is not of its index's length. */
final class SqliteVectors implements VectorStore {
    private record Index(long number, String provider, String model, int dimension) {
        static Index of(ResultSet row) throws SQLException {
            return new Index(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4));
        }

        boolean holds(Vectors vectors) {
            return provider.equals(vectors.provider())
                    && model.equals(vectors.model())
                    && dimension == vectors.dimension();
        }
    }

    private static final String INDEX =
            "select number, provider, model, dimension from vector_index where tenant = ? and dataset = ?";

    private final Sqlite db;

    SqliteVectors(Sqlite db) {
        this.db = db;
    }

    @Override
    public Optional<Vectors> find(String tenant, String dataset, String provider, String model) {
        return db.read(connection -> {
            List<Index> index = Sqlite.rows(
                    connection, Index::of, INDEX + " and provider = ? and model = ?", tenant, dataset, provider, model);
            return index.isEmpty() ? Optional.empty() : Optional.of(all(connection, index.get(0)));
        });
    }

    private static Vectors all(Connection connection, Index index) throws SQLException {
        Map<String, byte[]> byHash = new HashMap<>();
        Sqlite.rows(
                        connection,
                        row -> Map.entry(row.getString(1), row.getBytes(2)),
                        "select text_hash, value from vector where number = ?",
                        index.number())
                .forEach(row -> byHash.put(row.getKey(), row.getValue()));
        return new Vectors(index.provider(), index.model(), index.dimension(), byHash);
    }

    @Override
    public void add(Principal by, String dataset, Vectors vectors, Instant at) {
        db.write(connection -> {
            List<Index> known = Sqlite.rows(connection, Index::of, INDEX, by.tenant(), dataset);
            boolean fits = !known.isEmpty() && known.get(0).holds(vectors);
            long number = fits ? known.get(0).number() : begin(connection, by, dataset, vectors, at);
            return insert(connection, by, number, vectors);
        });
    }

    private static long begin(Connection connection, Principal by, String dataset, Vectors vectors, Instant at)
            throws SQLException {
        drop(connection, by.tenant(), dataset);
        return Sqlite.rows(
                        connection,
                        row -> row.getLong(1),
                        "insert into vector_index (tenant, owner, dataset, provider, model, dimension, created_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?) returning number",
                        by.tenant(),
                        by.user(),
                        dataset,
                        vectors.provider(),
                        vectors.model(),
                        vectors.dimension(),
                        Micros.of(at))
                .get(0);
    }

    private static int insert(Connection connection, Principal by, long number, Vectors vectors) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into vector (number, tenant, owner, dimension, text_hash, value) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (number, text_hash) do update set value = excluded.value")) {
            for (Map.Entry<String, byte[]> vector : vectors.byHash().entrySet()) {
                statement.setLong(1, number);
                statement.setString(2, by.tenant());
                statement.setString(3, by.user());
                statement.setInt(4, vectors.dimension());
                statement.setString(5, vector.getKey());
                statement.setBytes(6, vector.getValue());
                statement.addBatch();
            }
            return statement.executeBatch().length;
        }
    }

    @Override
    public void drop(String tenant, String dataset) {
        db.write(connection -> drop(connection, tenant, dataset));
    }

    /** Drops them within a transaction that does something else too. */
    static int drop(Connection connection, String tenant, String dataset) throws SQLException {
        return Sqlite.update(connection, "delete from vector_index where tenant = ? and dataset = ?", tenant, dataset);
    }
}
