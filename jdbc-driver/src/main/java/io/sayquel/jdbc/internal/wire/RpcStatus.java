package io.sayquel.jdbc.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a call ended, as the server says it: a gRPC status with google.rpc's details. */
public final class RpcStatus {
    private static final String ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo";
    private static final String BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest";
    private static final RpcStatus NONE = new RpcStatus(0, "", "", "", Map.of());
    private static final int MAX_MESSAGE = 4_000;

    private final int code;
    private final String message;
    private final String reason;
    private final String field;
    private final Map<String, String> metadata;

    private RpcStatus(int code, String message, String reason, String field, Map<String, String> metadata) {
        this.code = code;
        this.message = message;
        this.reason = reason;
        this.field = field;
        this.metadata = metadata;
    }

    static RpcStatus none() {
        return NONE;
    }

    /** From trailers, their names in lower case. Details that cannot be read are left out: the status itself must not be lost. */
    static RpcStatus of(Map<String, String> trailers) throws WireException {
        int code = code(trailers.getOrDefault("grpc-status", ""));
        String message = cut(decode(trailers.getOrDefault("grpc-message", "")));
        String details = trailers.get("grpc-status-details-bin");
        if (details == null) {
            return new RpcStatus(code, message, "", "", Map.of());
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(details.replaceAll("[=,].*", ""));
            return withDetails(code, message, ProtoReader.of(bytes));
        } catch (IllegalArgumentException | WireException unreadable) {
            return new RpcStatus(code, message, "", "", Map.of());
        }
    }

    private static RpcStatus withDetails(int code, String message, ProtoReader status) throws WireException {
        String text = message;
        String reason = "";
        String field = "";
        Map<String, String> metadata = new LinkedHashMap<>();
        while (status.next()) {
            if (status.field() == 2) {
                text = cut(status.text()); // what came as a header has lost its characters beyond ASCII
            } else if (status.field() == 3) {
                Any any = Any.read(status.message());
                if (any.type.equals(ERROR_INFO)) {
                    reason = readErrorInfo(any.value(), metadata);
                } else if (any.type.equals(BAD_REQUEST)) {
                    field = readBadRequest(any.value());
                }
            }
        }
        return new RpcStatus(code, text, reason, field, Collections.unmodifiableMap(metadata));
    }

    private static String readErrorInfo(ProtoReader info, Map<String, String> metadata) throws WireException {
        String reason = "";
        while (info.next()) {
            if (info.field() == 1) {
                reason = info.text();
            } else if (info.field() == 3) {
                readEntry(info.message(), metadata);
            }
        }
        return reason;
    }

    private static void readEntry(ProtoReader entry, Map<String, String> metadata) throws WireException {
        String key = "";
        String value = "";
        while (entry.next()) {
            if (entry.field() == 1) {
                key = entry.text();
            } else if (entry.field() == 2) {
                value = cut(entry.text());
            }
        }
        metadata.put(key, value);
    }

    private static String readBadRequest(ProtoReader request) throws WireException {
        while (request.next()) {
            if (request.field() == 1) {
                ProtoReader violation = request.message();
                while (violation.next()) {
                    if (violation.field() == 1) {
                        return violation.text();
                    }
                }
            }
        }
        return "";
    }

    private static int code(String text) throws WireException {
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            throw WireException.malformed("a status that is no number");
        }
    }

    /** Percent encoding as gRPC uses it; a plus is a plus. */
    private static String decode(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        int size = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (bytes[i] == '%' && low >= 0) {
                bytes[size++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bytes[size++] = bytes[i];
            }
        }
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private static String cut(String text) {
        return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "…";
    }

    public boolean isOk() {
        return code == 0;
    }

    /** The gRPC code, such as 16 for a call without a valid token. */
    public int code() {
        return code;
    }

    public String message() {
        return message;
    }

    /** The server's stable code, such as DATASET_NOT_FOUND; empty if it gave none. */
    public String reason() {
        return reason;
    }

    /** The request's field that is wrong; empty if it is none. */
    public String field() {
        return field;
    }

    /** What to do; empty if nothing was said. */
    public String hint() {
        return metadata.getOrDefault("hint", "");
    }

    /** The reason's SQLSTATE; empty if nothing was said. */
    public String sqlState() {
        return metadata.getOrDefault("sql_state", "");
    }

    /** More about it, such as line and column. */
    public Map<String, String> metadata() {
        return metadata;
    }

    private static final class Any {
        private String type = "";
        private ByteRange value = ByteRange.empty();

        static Any read(ProtoReader in) throws WireException {
            Any any = new Any();
            while (in.next()) {
                if (in.field() == 1) {
                    any.type = in.text();
                } else if (in.field() == 2) {
                    any.value = in.range();
                }
            }
            return any;
        }

        ProtoReader value() {
            return new ProtoReader(value.array(), value.from(), value.to());
        }
    }
}
