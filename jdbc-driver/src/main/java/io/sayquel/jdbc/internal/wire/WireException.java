package io.sayquel.jdbc.internal.wire;

import java.io.IOException;

/** A call that did not end well, before it becomes an SQLException. */
public final class WireException extends IOException {
    /** What went wrong, as far as the driver treats it differently. */
    public enum Kind {
        /** No connection could be made. */
        UNREACHABLE,
        /** The connection broke, or was closed by the other side. */
        LOST,
        /** Nothing came for as long as was allowed. */
        SILENT,
        /** The deadline of the call passed. */
        DEADLINE,
        /** This side stopped it. */
        CANCELLED,
        /** What came is not what this protocol allows. */
        MALFORMED,
        /** The server refused or failed, and said why. */
        STATUS
    }

    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final transient RpcStatus status;

    private WireException(Kind kind, String message, RpcStatus status, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
    }

    static WireException of(Kind kind, String message) {
        return new WireException(kind, message, RpcStatus.none(), null);
    }

    static WireException of(Kind kind, String message, Throwable cause) {
        return new WireException(kind, message, RpcStatus.none(), cause);
    }

    static WireException malformed(String what) {
        return of(Kind.MALFORMED, "the server's answer cannot be read: " + what);
    }

    static WireException of(RpcStatus status) {
        return new WireException(Kind.STATUS, status.message(), status, null);
    }

    public Kind kind() {
        return kind;
    }

    /** What the server said; without meaning unless the kind is {@link Kind#STATUS}. */
    public RpcStatus status() {
        return status;
    }
}
