package io.sayquel.server.store.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.sayquel.server.model.Principal;
import io.sayquel.server.store.EgressLedger;
import io.sayquel.server.store.Writing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The egress ledger in SQLite; triggers refuse to change or remove its rows. */
final class SqliteEgress implements EgressLedger {
    private static final ObjectWriter JSON = new ObjectMapper().writer();
    private static final ObjectReader NAMES = new ObjectMapper().readerForListOf(String.class);

    private static final String ENTRY =
            "select e.number, e.owner, e.answer, e.dataset, e.provider, e.model, e.prompt_hash, e.columns,"
                    + " e.prompt_tokens, e.created_at, u.input_tokens, u.output_tokens, u.ending"
                    + " from egress e left join egress_usage u on u.number = e.number where e.tenant = ?";

    private final Sqlite db;

    SqliteEgress(Sqlite db) {
        this.db = db;
    }

    @Override
    public Writing<Long> leaving(Principal principal, Departure departure, Instant at) {
        return db.begin(connection -> Sqlite.rows(
                        connection,
                        row -> row.getLong(1),
                        "insert into egress (tenant, owner, answer, dataset, provider, model, prompt_hash, columns,"
                                + " prompt_tokens, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning number",
                        principal.tenant(),
                        principal.user(),
                        departure.answer(),
                        departure.dataset(),
                        departure.provider(),
                        departure.model(),
                        departure.promptHash(),
                        json(departure.columns()),
                        departure.tokens(),
                        Micros.of(at))
                .get(0));
    }

    @Override
    public Writing<Integer> returned(Principal principal, long number, Usage usage, Instant at) {
        return db.later(
                "insert into egress_usage (number, tenant, owner, input_tokens, output_tokens, ending, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                number,
                principal.tenant(),
                principal.user(),
                usage.inputTokens(),
                usage.outputTokens(),
                usage.ending(),
                Micros.of(at));
    }

    @Override
    public List<Entry> list(String tenant, long afterNumber, int limit) {
        return db.list(
                SqliteEgress::entry, ENTRY + " and e.number > ? order by e.number limit ?", tenant, afterNumber, limit);
    }

    @Override
    public List<Entry> newest(String tenant, long beforeNumber, int limit) {
        return db.list(
                SqliteEgress::entry,
                ENTRY + " and e.number < ? order by e.number desc limit ?",
                tenant,
                beforeNumber,
                limit);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String ending = row.getString(13);
        Optional<Usage> usage =
                ending == null ? Optional.empty() : Optional.of(new Usage(row.getInt(11), row.getInt(12), ending));
        Departure departure = new Departure(
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                names(row.getString(8)),
                row.getInt(9));
        return new Entry(row.getLong(1), row.getString(2), departure, usage, Micros.instant(row.getLong(10)));
    }

    @Override
    public long tokensSince(String tenant, Instant from) {
        return db.first(
                        row -> row.getLong(1),
                        "select coalesce(sum(input_tokens + output_tokens), 0) from egress_usage"
                                + " where tenant = ? and created_at >= ?",
                        tenant,
                        Micros.of(from))
                .orElseThrow();
    }

    private static String json(List<String> names) {
        try {
            return JSON.writeValueAsString(names);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(String json) {
        try {
            return NAMES.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger cannot be read", e);
        }
    }
}
