package io.sayquel.server.model;

import java.util.Optional;

/**
 * The one exception for what ends a call. It is worded for people: what was wrong, where, what to do; a {@link Reason} tells
 * programs. It never carries a stack trace, a server path or another tenant's name to the outside.
 */
public final class SayquelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String hint;
    private final transient Position position;

    public SayquelException(Reason reason, String message, String hint, Optional<Position> position, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.hint = hint;
        this.position = position.orElse(null);
    }

    public SayquelException(Reason reason, String message, String hint, Position position) {
        this(reason, message, hint, Optional.of(position), null);
    }

    public SayquelException(Reason reason, String message, String hint) {
        this(reason, message, hint, Optional.empty(), null);
    }

    public Reason reason() {
        return reason;
    }

    /** What to do next, ready to paste where possible; may be empty. */
    public String hint() {
        return hint;
    }

    /** Where in the caller's own text it went wrong. */
    public Optional<Position> position() {
        return Optional.ofNullable(position);
    }
}
