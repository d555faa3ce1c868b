package io.sayquel.server.understand.statement;

import io.sayquel.server.model.RewrittenText;

/** What a text is. */
public sealed interface StatementForm {
    /**
     * SQL; the questions in it stand as {@code ask('…')}, with the values of their markers behind.
     *
     * @param rewritten as the engine is to read it
     */
    record Sql(RewrittenText rewritten) implements StatementForm {
        /** SQL as it was written. */
        public Sql(String text) {
            this(RewrittenText.unchanged(text));
        }

        /** As the engine is to read it. */
        public String text() {
            return rewritten.text();
        }
    }

    /**
     * A question.
     *
     * @param text the question alone
     * @param tail what a tool put behind it: LIMIT or FETCH; empty for nothing
     */
    record Question(String text, String tail) implements StatementForm {}

    /** A translation is wanted as rows, and is not run. */
    record Explain(String question) implements StatementForm {}

    /** A saved question is made of a question, perhaps in place of one of that name. */
    record CreateView(String name, String question, boolean replace) implements StatementForm {}

    /** A saved question is dropped; where there is none, that is an error or nothing. */
    record DropView(String name, boolean ifExists) implements StatementForm {}

    /** A saved question is translated again. */
    record RefreshView(String name) implements StatementForm {}
}
