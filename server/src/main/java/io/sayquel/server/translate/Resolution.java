package io.sayquel.server.translate;

import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import java.util.List;

/** How a question stands to the one before it. */
public sealed interface Resolution {
    /** It says all by itself. */
    record Standalone() implements Resolution {}

    /**
     * It changes what was asked before.
     *
     * @param question the whole question, in words
     * @param edits what was changed, one at least
     */
    record Edited(Question question, List<Edit> edits) implements Resolution {
        /** A change can be misread too: on dialogues, fewer than half of the rules' answers to changed questions below this were right. */
        private static final double SURE = 0.9;

        public Edited {
            edits = List.copyOf(edits);
            if (edits.isEmpty()) {
                throw new IllegalArgumentException("an edited question has one edit at least");
            }
        }

        /** Whether a changed question may be answered without asking whether it was meant so. */
        public static boolean sure(Translation translation) {
            return translation.by() != TranslatorKind.DETERMINISTIC || translation.confidence() >= SURE;
        }
    }

    /**
     * It leans on the one before it, and it is not certain how: answering it by itself would answer another question.
     *
     * @param message one sentence: what is not certain
     * @param suggestion what to try instead
     * @param readings the questions that it may make, likeliest first; two at least, or none where they cannot be told
     */
    record Unclear(String message, String suggestion, List<Edited> readings) implements Resolution {
        public Unclear {
            readings = List.copyOf(readings);
            if (readings.size() == 1) {
                throw new IllegalArgumentException("what can only mean one thing is not unclear");
            }
        }

        /** What may mean anything. */
        public Unclear(String message, String suggestion) {
            this(message, suggestion, List.of());
        }
    }

    /**
     * One change of a question.
     *
     * @param part what was changed
     * @param said in words, such as {@code "by month" instead of "by region"}
     */
    record Edit(Part part, String said) {}

    /** The parts of a question that can be changed. */
    enum Part {
        /** What is shown: columns, metrics, or a number of things instead of the things. */
        SHOWN,
        TIME,
        /** Which rows: by values, numbers, patterns. */
        FILTER,
        GROUPING,
        ORDER,
        /** How many rows are kept, or which superlative. */
        LIMIT
    }
}
