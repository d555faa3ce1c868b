package io.sayquel.server.ask;

import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.Option;
import io.sayquel.server.model.answer.Translation;
import java.util.List;
import java.util.Optional;

/** What is done with a question once its readings are known. */
sealed interface Decision {
    /** One reading is answered. */
    record Proceed(Translation translation, CheckedSql statement) implements Decision {}

    /** It is asked back. */
    record AskBack(Reason reason, String message, List<Option> options, Optional<Translation> best)
            implements Decision {
        public AskBack {
            options = List.copyOf(options);
        }
    }

    /** It is not answered. */
    record Decline(Reason reason, String message, String suggestion, Optional<Translation> best) implements Decision {}
}
