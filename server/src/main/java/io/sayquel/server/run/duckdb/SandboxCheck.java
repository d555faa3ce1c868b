package io.sayquel.server.run.duckdb;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/**
 * Attacks the engine's own lock: a throw-away dataset is opened as every dataset is, and statements that the guard would never
 * let through are run on it. One that is not refused means that the lock has a hole, and that nothing may be served.
 *
 * <p>The lock is the second wall, not the first. Alone it does not stop temporary views and macros that shadow a table or a
 * function, {@code query('…')}, several statements in one text, catalogue functions that show paths, a database in memory beside
 * the dataset, detaching the dataset from everybody, or values of gigabytes: the guard does.
 */
public final class SandboxCheck {
    /** Opens a database file; the one under test opens it as engines do. */
    interface Opener {
        DuckDBConnection open(Path file) throws SQLException;
    }

    private final Opener opener;
    private final String fingerprint;

    /** Checks the lock that engines with these settings have. */
    public SandboxCheck(DuckDbSettings settings) {
        this(file -> Lock.open(file, settings), Lock.fingerprint(settings));
    }

    SandboxCheck(Opener opener, String fingerprint) {
        this.opener = opener;
        this.fingerprint = fingerprint;
    }

    /**
     * All attacks, for a server's start; takes about half a second.
     *
     * @param scratch an existing folder for the throw-away dataset
     */
    public List<Attack> all(Path scratch) {
        try (Prey prey = Prey.in(scratch)) {
            prey.addOtherFiles();
            return run(prey, new AttackList(prey).all());
        }
    }

    /**
     * The attacks on files alone, once for an engine's version and settings; takes under 100 ms, and nothing when the marker says
     * that it was done.
     *
     * @param scratch an existing folder for the throw-away dataset
     * @param marker a file that remembers the success
     * @throws SayquelException SANDBOX_UNSAFE if one succeeds
     */
    public void filesOnce(Path scratch, Path marker) {
        if (remembered(marker)) {
            return;
        }
        try (Prey prey = Prey.in(scratch)) {
            requireRefused(run(prey, new AttackList(prey).files()));
        }
        remember(marker);
    }

    /**
     * Goes on only if every attack was refused.
     *
     * @throws SayquelException SANDBOX_UNSAFE if one was not
     */
    public static void requireRefused(List<Attack> attacks) {
        List<Attack> holes =
                attacks.stream().filter(attack -> !attack.refused()).toList();
        if (!holes.isEmpty()) {
            Attack first = holes.get(0);
            throw new SayquelException(
                    Reason.SANDBOX_UNSAFE,
                    holes.size() + " of " + attacks.size() + " attacks on the engine's lock succeeded; the first: "
                            + first.name() + " (" + first.detail() + ").",
                    "Do not serve with this engine: run sayquel doctor, and check its version.");
        }
    }

    private List<Attack> run(Prey prey, List<AttackList.Planned> planned) {
        try (DuckDBConnection base = opener.open(prey.database())) {
            EngineErrors errors = new EngineErrors(prey.database());
            List<Attack> attacks = new ArrayList<>(planned.size());
            Prey.State before = prey.state();
            for (AttackList.Planned attack : planned) {
                String refusal = refusal(base, attack, errors);
                Prey.State after = prey.state();
                attacks.add(judged(attack, refusal, after.equals(before)));
                before = after;
            }
            return attacks;
        } catch (SQLException e) {
            throw new SayquelException(
                    Reason.SANDBOX_UNSAFE,
                    "The engine's lock cannot be tried: a throw-away dataset does not open.",
                    "The log has the details.",
                    Optional.empty(),
                    e);
        }
    }

    /** The engine's words when it refused; empty if it did not. */
    private static String refusal(DuckDBConnection base, AttackList.Planned attack, EngineErrors errors) {
        try (Connection connection = base.duplicate();
                Statement statement = connection.createStatement()) {
            boolean reached = false;
            for (String sql : attack.statements()) {
                reached = reaches(statement, sql);
            }
            return reached ? "" : "no rows";
        } catch (SQLException e) {
            return firstLine(errors.clean(EngineErrors.parse(e.getMessage(), "").message()));
        }
    }

    private static Attack judged(AttackList.Planned attack, String refusal, boolean untouched) {
        if (!untouched) {
            return new Attack(attack.name(), false, "files were changed");
        }
        boolean refused = !refusal.isEmpty();
        return new Attack(attack.name(), refused, refused ? refusal : "allowed");
    }

    /** A statement without a result has done its work; a query has if it gives a row. */
    private static boolean reaches(Statement statement, String sql) throws SQLException {
        if (!statement.execute(sql)) {
            return true;
        }
        try (ResultSet result = statement.getResultSet()) {
            return result.next();
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private boolean remembered(Path marker) {
        try {
            return Files.exists(marker) && Files.readString(marker).equals(fingerprint);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + marker, e);
        }
    }

    private void remember(Path marker) {
        try {
            Files.writeString(marker, fingerprint);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + marker, e);
        }
    }
}
