package io.sayquel.server.ask;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.AnswerCardBuilder;
import io.sayquel.server.model.answer.Outcome;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cards of questions and statements that did not end with rows. */
public final class Endings {
    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

    private Endings() {}

    static AnswerCardBuilder because(
            Reason reason, String message, String suggestion, String question, String answerId) {
        return AnswerCard.ending(outcome(reason), question, answerId).because(reason, message, suggestion);
    }

    /** The card of what was refused or went wrong, for a reason that is known. */
    public static AnswerCardBuilder of(SayquelException e, String question, String answerId) {
        return because(e.reason(), e.getMessage(), e.hint(), question, answerId).position(e.position());
    }

    /**
     * Our own fault: its text may hold anything, so it goes to the log under a name and only the name goes out. What breaks because
     * its caller is gone is nobody's fault, whatever it broke with.
     */
    public static AnswerCardBuilder unexpected(RuntimeException e, String question, OpenCall call) {
        if (call.cancellation().cancelled() || Thread.currentThread().isInterrupted()) {
            return because(Reason.CANCELLED, "it was stopped", "", question, call.answerId());
        }
        String incident = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("incident {}: a question broke", incident, e);
        return because(
                Reason.INTERNAL,
                "something broke inside (incident " + incident + ")",
                "look for the incident in the server's log",
                question,
                call.answerId());
    }

    private static Outcome outcome(Reason reason) {
        return switch (reason.ending()) {
            case UNCLEAR -> Outcome.NEEDS_CLARIFICATION;
            case REFUSED -> Outcome.REFUSED;
            case FAILED -> Outcome.FAILED;
        };
    }
}
