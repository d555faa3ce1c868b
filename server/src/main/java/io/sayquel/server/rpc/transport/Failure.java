package io.sayquel.server.rpc.transport;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a call ends other than well, as every door tells it. Made in one place from whatever was thrown, so that nothing but what
 * was worded for people ever gets out.
 *
 * @param field the request field that is wrong; empty if it is none
 */
public record Failure(Reason reason, String message, String hint, Optional<Position> position, String field) {
    /** Who the reasons belong to. */
    public static final String DOMAIN = "sayquel.io";

    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    public static Failure of(Reason reason, String message, String hint) {
        return new Failure(reason, message, hint, Optional.empty(), "");
    }

    /** What to tell the caller about anything thrown; the unexpected is logged under an id, which is all the caller sees of it. */
    public static Failure of(Throwable thrown) {
        if (thrown instanceof SayquelException known) {
            return new Failure(known.reason(), known.getMessage(), known.hint(), known.position(), "");
        }
        if (thrown instanceof BadField bad) {
            return new Failure(Reason.INVALID_ARGUMENT, bad.getMessage(), bad.hint(), Optional.empty(), bad.field());
        }
        if (isEndOfCall(thrown) || isEndOfCall(thrown.getCause())) {
            return of(Reason.CANCELLED, "The call was cancelled.", "");
        }
        String id = UUID.randomUUID().toString();
        LOG.error("Unexpected failure in a call, id {}", id, thrown);
        return of(Reason.INTERNAL, "internal error " + id, "look for this id in the server's log");
    }

    /** Those who write to a call give this another name, in their own words. */
    private static boolean isEndOfCall(Throwable thrown) {
        return thrown instanceof CallDied || thrown instanceof InterruptedException;
    }

    /** Whether the same call may succeed after {@link #retryAfter}. */
    public boolean retryable() {
        return reason.retryable();
    }

    public Duration retryAfter() {
        return RETRY_AFTER;
    }

    /** The same for gRPC, with its details. */
    public Status toStatus() {
        Status.Builder status = Status.newBuilder()
                .setCode(reason.grpcCode())
                .setMessage(message)
                .addDetails(Any.pack(info()));
        if (!field.isEmpty()) {
            status.addDetails(Any.pack(BadRequest.newBuilder()
                    .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                            .setField(field)
                            .setDescription(message))
                    .build()));
        }
        if (retryable()) {
            status.addDetails(Any.pack(RetryInfo.newBuilder()
                    .setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(RETRY_AFTER.toSeconds()))
                    .build()));
        }
        return status.build();
    }

    private ErrorInfo info() {
        ErrorInfo.Builder info = ErrorInfo.newBuilder()
                .setReason(reason.name())
                .setDomain(DOMAIN)
                .putMetadata("sql_state", reason.sqlState());
        if (!hint.isEmpty()) {
            info.putMetadata("hint", hint);
        }
        position.ifPresent(at -> info.putMetadata("line", Integer.toString(at.line()))
                .putMetadata("column", Integer.toString(at.column()))
                .putMetadata("length", Integer.toString(at.length()))
                .putMetadata("text", at.text()));
        return info.build();
    }
}
