package io.sayquel.server.check;

import java.util.List;

/**
 * The engine's own opinion of a guarded statement over one dataset: whether names and types fit. It runs nothing; it must only
 * ever be given text that was regenerated from a guarded tree, since preparing some texts runs them.
 */
public interface Binder {
    /** What the engine makes of a guarded text. */
    Bound bind(String guardedSql);

    /** The engine's answer. */
    sealed interface Bound {
        /** Names and types fit; the result's columns. */
        record Fits(List<BoundColumn> columns) implements Bound {}

        /**
         * They do not.
         *
         * @param message the engine's words, with its suggestions
         * @param offset the character in the text that it points at, or -1
         */
        record Unfit(String message, int offset) implements Bound {}
    }

    /** A result column as the engine sees it. */
    record BoundColumn(String name, String type) {}
}
