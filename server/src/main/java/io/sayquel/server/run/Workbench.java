package io.sayquel.server.run;

import java.util.List;

/**
 * An unlocked database in the making, for trusted statements of our own only: building a dataset version from files and
 * counting what is in it. Nothing that a user, a plugin or a model wrote ever reaches it as SQL. Confined to one thread.
 */
public interface Workbench extends AutoCloseable {
    /** Runs statements that give no rows. */
    void execute(String sql);

    /**
     * Runs a statement and gives its rows, values as the engine's Java types, null for no value.
     *
     * @param arguments values for its question marks
     */
    List<List<Object>> query(String sql, Object... arguments);

    /** Writes everything to the file and closes it. */
    @Override
    void close();

    /** An identifier, quoted. */
    static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** A string literal. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
