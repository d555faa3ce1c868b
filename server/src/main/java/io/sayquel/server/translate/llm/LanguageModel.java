package io.sayquel.server.translate.llm;

import java.util.function.Consumer;

/** A language model, whoever offers it. Safe for use by many threads; closed by whoever opened it. */
public interface LanguageModel extends AutoCloseable {
    ModelId id();

    /** Whether it makes statements up from a script, for demos and tests; answers then say so. */
    default boolean scripted() {
        return false;
    }

    /**
     * Asks it; blocks until the answer is whole.
     *
     * @param frame bounds how long it may take, stops it, and says when something may leave
     * @param onText gets the text as it is written, on the calling thread; may block, and may throw to stop
     * @throws ModelFailure if there is no whole answer, within the frame's limits and not later
     */
    Completion complete(Prompt prompt, CallFrame frame, Consumer<String> onText);

    @Override
    default void close() {}
}
