package io.sayquel.server.bench;

import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.Translator;
import java.util.Map;

/**
 * A question with its answer and the way there.
 *
 * @param reached when each step had ended, in milliseconds; a step that the answer did not have is missing
 */
record Asked(String question, AnswerCard card, Map<Step, Double> reached) {
    /** The steps of an answer in their order; each has one or several events that end it. */
    enum Step {
        OPEN("open"),
        UNDERSTAND("understand"),
        GROUND("ground"),
        TRANSLATE("translate and check"),
        RUN("run"),
        PRESENT("present and keep"),
        WIRE("wire and client");

        private final String label;

        Step(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        static Step endedBy(AskEvent event) {
            return switch (event.getEventCase()) {
                case ACCEPTED -> OPEN;
                case RESOLVED -> UNDERSTAND;
                case GROUNDED -> GROUND;
                case SQL_DELTA, TRANSLATION, CHECKED, ATTEMPT, WARNINGS -> TRANSLATE;
                case SCHEMA, BATCH -> RUN;
                case CHART, INSIGHT, OUTCOME -> PRESENT;
                case EVENT_NOT_SET -> throw new IllegalStateException("an event without a step");
            };
        }
    }

    /** How long one step took. */
    double millis(Step step) {
        double begun = 0;
        for (Step earlier : Step.values()) {
            if (earlier == step) {
                break;
            }
            begun = Math.max(begun, reached.getOrDefault(earlier, 0.0));
        }
        return Math.max(0, reached.getOrDefault(step, 0.0) - begun);
    }

    /** How long the client waited in all. */
    double wall() {
        return reached.get(Step.WIRE);
    }

    double engine() {
        return millis(Step.RUN);
    }

    double beyond() {
        return wall() - engine();
    }

    boolean verified() {
        return card.getTranslator() == Translator.TRANSLATOR_VERIFIED;
    }
}
