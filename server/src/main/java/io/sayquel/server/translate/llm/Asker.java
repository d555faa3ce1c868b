package io.sayquel.server.translate.llm;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Who asks, and hears how it goes.
 *
 * @param principal for whom something leaves
 * @param answerId the answer under way
 * @param fresh whether no kept answer will do
 * @param stop the wish to stop
 * @param onSql gets pieces of a statement as they are written; may block, and may throw to stop
 * @param onStatement gets a statement as soon as it is whole, as a translation of it would spell it; what the model says of it is still to
 *     come, and may take it back. May block, and may throw to stop
 * @param onFallback is told when the next model is asked instead of one that failed; what that one wrote so far does not count
 */
public record Asker(
        Principal principal,
        String answerId,
        boolean fresh,
        StopSignal stop,
        Consumer<String> onSql,
        Consumer<String> onStatement,
        BiConsumer<Reason, String> onFallback) {}
