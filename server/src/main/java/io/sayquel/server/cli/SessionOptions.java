package io.sayquel.server.cli;

import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which session a question is asked in; a new one unless it is said. */
final class SessionOptions {
    private static final class Choice {
        @Option(
                names = {"-s", "--session"},
                paramLabel = "ID",
                description = "Ask in this session; the beginning of its id will do.")
        private Optional<String> session = Optional.empty();

        @Option(
                names = {"-c", "--continue"},
                description = "Go on in the session of the last question.")
        private boolean last;
    }

    @ArgGroup
    private Choice choice = new Choice();

    /** The session that was named or is gone on in. */
    Optional<String> chosen(Workplace place) {
        if (!choice.last) {
            return choice.session;
        }
        return Optional.of(place.memory()
                .session()
                .orElseThrow(() -> new UsageError("no session to go on in: ask something first, without -c")));
    }
}
