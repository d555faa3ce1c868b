package io.sayquel.server.ask;

import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.Option;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.Warning;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is done with a question once its readings are known. */
sealed interface Decision {
    /** One reading is answered. */
    record Proceed(Translation translation, CheckedSql statement) implements Decision {}

    /** It is asked back. */
    record AskBack(Reason reason, String message, List<Option> options, Optional<Translation> best, List<Warning> notes)
            implements Decision {
        public AskBack {
            options = List.copyOf(options);
            notes = List.copyOf(notes);
        }
    }

    /** It is not answered. */
    record Decline(Reason reason, String message, String suggestion, Optional<Translation> best, List<Warning> notes)
            implements Decision {
        public Decline {
            notes = List.copyOf(notes);
        }
    }

    /** The same with something said beside it. */
    default Decision noting(Warning note) {
        if (this instanceof AskBack back) {
            return new AskBack(back.reason(), back.message(), back.options(), back.best(), and(back.notes(), note));
        }
        if (this instanceof Decline decline) {
            return new Decline(
                    decline.reason(),
                    decline.message(),
                    decline.suggestion(),
                    decline.best(),
                    and(decline.notes(), note));
        }
        Proceed proceed = (Proceed) this;
        return new Proceed(proceed.translation().warning(note), proceed.statement());
    }

    private static List<Warning> and(List<Warning> notes, Warning note) {
        return Stream.concat(notes.stream(), Stream.of(note)).toList();
    }
}
