package io.sayquel.server.cli;

import io.sayquel.server.cli.OutputOptions.FailOn;
import io.sayquel.server.model.Reason;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AnswerFlag;
import java.util.Set;

/** What a command exits with. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int UNCLEAR = 3;
    static final int REFUSED = 5;

    private ExitCode() {}

    static int of(AnswerCard card, Set<FailOn> failOn) {
        int byReason = Failure.named(card.getReason()).map(Reason::exitCode).orElse(-1);
        return switch (card.getOutcome()) {
            case OUTCOME_ANSWERED -> failed(card, failOn) ? FAILED : OK;
            case OUTCOME_NEEDS_CLARIFICATION -> UNCLEAR;
            case OUTCOME_REFUSED -> byReason >= 0 ? byReason : REFUSED;
            case OUTCOME_FAILED, OUTCOME_UNSPECIFIED, UNRECOGNIZED -> byReason >= 0 ? byReason : FAILED;
        };
    }

    private static boolean failed(AnswerCard card, Set<FailOn> failOn) {
        return (failOn.contains(FailOn.EMPTY) && card.getFlagsList().contains(AnswerFlag.ANSWER_FLAG_EMPTY))
                || (failOn.contains(FailOn.WARNING) && card.getWarningsCount() > 0)
                || (failOn.contains(FailOn.CUT) && card.getTruncated());
    }
}
