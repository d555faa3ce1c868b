package io.sayquel.server.ask;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.Conversation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A question as it was put.
 *
 * @param principal who asks
 * @param dataset id or id@version; empty for the only one
 * @param question the text
 * @param execute whether to run, or only to translate and check
 * @param choose the option to take, from 1, after the same question was asked back
 * @param now the instant to take as now
 * @param zone the time zone
 * @param language of the answer
 * @param maxRows most rows
 * @param timeout most engine time
 * @param fresh whether it goes past everything that is kept of earlier questions
 * @param conversation what was said before it, and where it is kept
 */
public record AskCommand(
        Principal principal,
        Optional<String> dataset,
        String question,
        boolean execute,
        OptionalInt choose,
        Optional<Instant> now,
        Optional<ZoneId> zone,
        Optional<Locale> language,
        OptionalLong maxRows,
        Optional<Duration> timeout,
        boolean fresh,
        Conversation conversation) {
    /** A question on its own. */
    public AskCommand(
            Principal principal,
            Optional<String> dataset,
            String question,
            boolean execute,
            OptionalInt choose,
            Optional<Instant> now,
            Optional<ZoneId> zone,
            Optional<Locale> language,
            OptionalLong maxRows,
            Optional<Duration> timeout) {
        this(
                principal,
                dataset,
                question,
                execute,
                choose,
                now,
                zone,
                language,
                maxRows,
                timeout,
                false,
                Conversation.NONE);
    }

    /** The same question with one of its readings chosen. */
    public AskCommand choosing(OptionalInt option) {
        return new AskCommand(
                principal,
                dataset,
                question,
                execute,
                option,
                now,
                zone,
                language,
                maxRows,
                timeout,
                fresh,
                conversation);
    }

    /** The same question asked in a conversation. */
    public AskCommand in(Conversation where) {
        return new AskCommand(
                principal, dataset, question, execute, choose, now, zone, language, maxRows, timeout, fresh, where);
    }

    /** The same question, past everything that is kept. */
    public AskCommand anew() {
        return new AskCommand(
                principal,
                dataset,
                question,
                execute,
                choose,
                now,
                zone,
                language,
                maxRows,
                timeout,
                true,
                conversation);
    }
}
