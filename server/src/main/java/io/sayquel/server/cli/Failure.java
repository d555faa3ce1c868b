package io.sayquel.server.cli;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A call or a command that ended in an error.
 *
 * @param reason why
 * @param message what was wrong, where
 * @param hint what to do; may be empty
 * @param position where in the caller's own text
 */
record Failure(Reason reason, String message, String hint, Optional<Position> position) {
    static Failure of(SayquelException e) {
        return new Failure(e.reason(), e.getMessage(), e.hint(), e.position());
    }

    /** What a server or the way to it says. */
    static Failure of(StatusRuntimeException e) {
        Optional<ErrorInfo> info = info(e);
        if (info.isPresent()) {
            Map<String, String> more = info.get().getMetadataMap();
            Reason reason = named(info.get().getReason()).orElse(Reason.INTERNAL);
            return new Failure(reason, description(e), more.getOrDefault("hint", ""), position(more));
        }
        return switch (e.getStatus().getCode()) {
            case UNAVAILABLE ->
                new Failure(Reason.UNREACHABLE, "the server does not answer", "./sayquel doctor", Optional.empty());
            case DEADLINE_EXCEEDED ->
                new Failure(
                        Reason.QUERY_TIMEOUT, "no answer in the time that was set", "--timeout 120s", Optional.empty());
            case CANCELLED -> new Failure(Reason.CANCELLED, "stopped", "", Optional.empty());
            case UNAUTHENTICATED ->
                new Failure(Reason.UNAUTHENTICATED, "the server wants a token", "set SAYQUEL_TOKEN", Optional.empty());
            case UNIMPLEMENTED ->
                new Failure(Reason.NOT_SUPPORTED, "the server does not offer this", "", Optional.empty());
            default -> new Failure(Reason.INTERNAL, description(e), "", Optional.empty());
        };
    }

    private static String description(StatusRuntimeException e) {
        String text = e.getStatus().getDescription();
        return text == null ? e.getStatus().getCode().name() : text;
    }

    private static Optional<ErrorInfo> info(StatusRuntimeException e) {
        com.google.rpc.Status status = StatusProto.fromThrowable(e);
        if (status == null || e.getStatus().getCode() == Status.Code.OK) {
            return Optional.empty();
        }
        return status.getDetailsList().stream()
                .filter(any -> any.is(ErrorInfo.class))
                .map(Failure::unpack)
                .findFirst();
    }

    private static ErrorInfo unpack(Any any) {
        try {
            return any.unpack(ErrorInfo.class);
        } catch (InvalidProtocolBufferException malformed) {
            return ErrorInfo.getDefaultInstance();
        }
    }

    /** The reason of that code; a newer server may know codes that this client does not. */
    static Optional<Reason> named(String code) {
        return Arrays.stream(Reason.values()).filter(r -> r.name().equals(code)).findFirst();
    }

    private static Optional<Position> position(Map<String, String> more) {
        try {
            return more.containsKey("line")
                    ? Optional.of(new Position(
                            Integer.parseInt(more.get("line")),
                            Integer.parseInt(more.getOrDefault("column", "1")),
                            Integer.parseInt(more.getOrDefault("length", "1")),
                            more.getOrDefault("text", "")))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
