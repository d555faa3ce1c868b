package io.sayquel.examples;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;

/** A call that failed, with the reason that gRPC carries beside its status. */
public final class CallError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    CallError(String reason, String message, String hint) {
        super((reason.isEmpty() ? "error: " : "error[" + reason + "]: ")
                + message
                + (hint.isEmpty() ? "" : "\ndo  " + hint));
        this.reason = reason;
    }

    /** A stable code, such as DATASET_NOT_FOUND; empty where no server answered. */
    public String reason() {
        return reason;
    }

    static CallError of(StatusException failure) {
        com.google.rpc.Status status = StatusProto.fromThrowable(failure);
        for (Any detail : status.getDetailsList()) {
            if (detail.is(ErrorInfo.class)) {
                ErrorInfo info = unpack(detail);
                return new CallError(info.getReason(), status.getMessage(), info.getMetadataOrDefault("hint", ""));
            }
        }
        return new CallError("", status.getMessage(), "");
    }

    /** A stream that ended without its outcome has failed, however good it looked. */
    static CallError cut() {
        return new CallError("", "the stream was cut short", "");
    }

    private static ErrorInfo unpack(Any detail) {
        try {
            return detail.unpack(ErrorInfo.class);
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalArgumentException("not an ErrorInfo", malformed);
        }
    }
}
