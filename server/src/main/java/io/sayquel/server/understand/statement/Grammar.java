package io.sayquel.server.understand.statement;

/** The engine's own opinion of a text. It runs nothing. */
public interface Grammar {
    /** What a text is to the engine's parser. */
    enum Opinion {
        /** One statement that reads, or several. */
        QUERY,
        /** Some other statement. */
        OTHER,
        /** Nothing that it knows. */
        NONE
    }

    Opinion of(String text);

    /** Whether there is a table or a saved question of that name. */
    boolean isTable(String name);
}
