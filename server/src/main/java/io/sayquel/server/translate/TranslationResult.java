package io.sayquel.server.translate;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.UnknownWord;
import java.util.List;
import java.util.Optional;

/** What a translator made of a question. */
public sealed interface TranslationResult {
    /** The best translation there is, whatever came of it; for measuring and for the next translator. */
    Optional<Translation> best();

    /** One reading stands out. */
    record Clear(Translation translation) implements TranslationResult {
        @Override
        public Optional<Translation> best() {
            return Optional.of(translation);
        }
    }

    /**
     * Several readings are plausible. Whether they differ is for the data to say: equal results ask nothing.
     *
     * @param readings two or three, likeliest first
     * @param about the words that can mean several things; may be empty
     */
    record Several(List<Translation> readings, String about) implements TranslationResult {
        public Several {
            readings = List.copyOf(readings);
            if (readings.size() < 2) {
                throw new IllegalArgumentException("several readings are at least two");
            }
        }

        @Override
        public Optional<Translation> best() {
            return Optional.of(readings.get(0));
        }
    }

    /**
     * No reading is good enough.
     *
     * @param reason NOT_UNDERSTOOD, NOT_IN_DATA, UNKNOWN_WORD, AMBIGUOUS_COLUMN, NOT_A_QUESTION
     * @param message one sentence: what was not understood
     * @param suggestion what to try instead; may be empty
     * @param unknown the words not understood
     * @param best the best translation all the same
     */
    record Declined(
            Reason reason, String message, String suggestion, List<UnknownWord> unknown, Optional<Translation> best)
            implements TranslationResult {
        public Declined {
            unknown = List.copyOf(unknown);
        }
    }
}
