package io.sayquel.server.check;

import io.sayquel.server.model.answer.Grain;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.DatasetRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A statement that passed every check. Only this package makes one, and only one of these runs.
 */
public final class CheckedSql {
    /** A column of the result and the table columns that went into it. */
    public record Output(String name, DataType type, boolean nullable, Set<ColumnRef> origins) {
        public Output {
            origins = Set.copyOf(origins);
        }
    }

    private final DatasetRef dataset;
    private final String sql;
    private final String engineSql;
    private final String pretty;
    private final List<Output> outputs;
    private final Set<String> tables;
    private final Set<ColumnRef> columnsRead;
    private final Grain grain;
    private final boolean totallyOrdered;
    private final List<Warning> warnings;
    private final List<String> verdicts;
    private final boolean countable;

    CheckedSql(
            DatasetRef dataset,
            String sql,
            String engineSql,
            String pretty,
            List<Output> outputs,
            Set<String> tables,
            Set<ColumnRef> columnsRead,
            Grain grain,
            boolean totallyOrdered,
            List<Warning> warnings,
            List<String> verdicts,
            boolean countable) {
        this.dataset = dataset;
        this.sql = sql;
        this.engineSql = engineSql;
        this.pretty = pretty;
        this.outputs = List.copyOf(outputs);
        this.tables = Set.copyOf(tables);
        this.columnsRead = Set.copyOf(columnsRead);
        this.grain = grain;
        this.totallyOrdered = totallyOrdered;
        this.warnings = List.copyOf(warnings);
        this.verdicts = List.copyOf(verdicts);
        this.countable = countable;
    }

    /** The dataset version whose tables it may read. */
    public DatasetRef dataset() {
        return dataset;
    }

    /** The statement, regenerated from the guarded tree. */
    public String sql() {
        return sql;
    }

    /**
     * The text that runs: the statement, and where a policy governs a table, what it leaves of it in its place. It is for the
     * engine alone, since it spells out what a policy hides.
     */
    public String engineSql() {
        return engineSql;
    }

    /** Whether a policy hides something of what it reads; then an error must not quote a value. */
    public boolean governed() {
        return !engineSql.equals(sql);
    }

    /** The same statement for people; it parses to the same tree. */
    public String pretty() {
        return pretty;
    }

    /** The result's columns, in order. */
    public List<Output> outputs() {
        return outputs;
    }

    /** Tables that it reads. */
    public Set<String> tables() {
        return tables;
    }

    /** Every column that it reads anywhere, not only for its outputs. */
    public Set<ColumnRef> columnsRead() {
        return columnsRead;
    }

    /** Whether joins can make an aggregate count a row more than once. */
    public Grain grain() {
        return grain;
    }

    /** Whether its ORDER BY leaves no two rows in doubt. */
    public boolean totallyOrdered() {
        return totallyOrdered;
    }

    public List<Warning> warnings() {
        return warnings;
    }

    /** The checks that were made, such as {@code GUARD PASSED}, for the proof. */
    public List<String> verdicts() {
        return verdicts;
    }

    /** A statement that counts its rows, under the same checks. */
    public Optional<CheckedSql> counting() {
        return countable
                ? Optional.of(new CheckedSql(
                        dataset,
                        count(sql),
                        count(engineSql),
                        count(sql),
                        List.of(new Output("rows", DataType.of("BIGINT"), false, Set.of())),
                        tables,
                        columnsRead,
                        grain,
                        true,
                        List.of(),
                        verdicts,
                        false))
                : Optional.empty();
    }

    private static String count(String text) {
        return "SELECT count(*) AS \"rows\" FROM (" + text + ") AS counted";
    }

    @Override
    public String toString() {
        return sql;
    }
}
