package io.sayquel.examples;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a failed call says to a program.
 *
 * @param reason stable code, such as DATASET_NOT_FOUND; empty where no server answered
 * @param message in words
 * @param metadata {@code hint}, and {@code line} and {@code column} where a text of the caller is wrong
 */
record CallError(String reason, String message, Map<String, String> metadata) {
    static CallError of(StatusRuntimeException failure) {
        Status status = StatusProto.fromThrowable(failure);
        for (Any detail : status.getDetailsList()) {
            if (detail.is(ErrorInfo.class)) {
                ErrorInfo info = unpack(detail);
                return new CallError(info.getReason(), status.getMessage(), info.getMetadataMap());
            }
        }
        return new CallError("", status.getMessage(), Map.of());
    }

    private static ErrorInfo unpack(Any detail) {
        try {
            return detail.unpack(ErrorInfo.class);
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalArgumentException("not an ErrorInfo", malformed);
        }
    }

    void print(PrintStream out) {
        out.println("error[" + reason + "]: " + message);
        if (metadata.containsKey("hint")) {
            out.println("do  " + metadata.get("hint"));
        }
    }
}
