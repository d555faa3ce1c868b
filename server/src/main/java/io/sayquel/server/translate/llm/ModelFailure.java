package io.sayquel.server.translate.llm;

import io.sayquel.server.model.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * A model gave no whole answer. Its text is ours alone: what a provider says of an error may hold a key or a prompt, and stays
 * where it is.
 */
public final class ModelFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String hint;
    private final transient Optional<Duration> retryAfter;
    private final boolean passing;

    private ModelFailure(Reason reason, String message, String hint, boolean passing, Optional<Duration> retryAfter) {
        super(message, null, false, false);
        this.reason = reason;
        this.hint = hint;
        this.passing = passing;
        this.retryAfter = retryAfter;
    }

    /** A failure that is the same when asked again. */
    public static ModelFailure lasting(Reason reason, String message, String hint) {
        return new ModelFailure(reason, message, hint, false, Optional.empty());
    }

    /**
     * A failure that may pass.
     *
     * @param retryAfter how long the provider asks to wait
     */
    public static ModelFailure passing(Reason reason, String message, String hint, Optional<Duration> retryAfter) {
        return new ModelFailure(reason, message, hint, true, retryAfter);
    }

    /** Whoever asked has stopped. */
    public static ModelFailure stopped() {
        return lasting(Reason.CANCELLED, "stopped by the caller", "");
    }

    public Reason reason() {
        return reason;
    }

    /** What to do; may be empty. */
    public String hint() {
        return hint;
    }

    /** Whether the same call may succeed shortly. */
    public boolean passing() {
        return passing;
    }

    /**
     * Whether another model may well answer: this one could not be asked, or said nothing. What a model refuses or writes badly is its
     * answer, and is not put to others until one likes it.
     */
    boolean notOfTheQuestion() {
        return switch (reason) {
            case LLM_UNAVAILABLE, LLM_RATE_LIMITED, LLM_TIMEOUT, LLM_KEY_REFUSED, NO_LLM_KEY -> true;
            default -> false;
        };
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
