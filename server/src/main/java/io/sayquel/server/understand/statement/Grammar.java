package io.sayquel.server.understand.statement;

/** The engine's own opinion of a text. It runs nothing. */
public interface Grammar {
    /** Whether a text is one statement that reads. */
    boolean isQuery(String text);

    /** Whether a text is some other statement, or several. */
    boolean isOtherStatement(String text);

    /** Whether there is a table or a saved question of that name. */
    boolean isTable(String name);
}
