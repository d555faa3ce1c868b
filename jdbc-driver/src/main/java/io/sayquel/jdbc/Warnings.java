package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.wire.Note;
import java.sql.SQLWarning;
import java.util.HashSet;
import java.util.Set;

/** A chain of warnings that grows while somebody may read it. Each is told once. */
final class Warnings {
    private final Set<String> told = new HashSet<>();
    private SQLWarning first;

    synchronized void add(String message, String state) {
        if (!told.add(message)) {
            return;
        }
        SQLWarning warning = new SQLWarning(message, state);
        if (first == null) {
            first = warning;
        } else {
            first.setNextWarning(warning); // goes to the end of the chain
        }
    }

    void add(Note note) {
        add(note.message().isEmpty() ? note.code() : note.message(), "01000");
    }

    /** Null if there is none, as JDBC has it. */
    synchronized SQLWarning first() {
        return first;
    }

    synchronized void clear() {
        first = null;
    }
}
