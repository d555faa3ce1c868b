package io.sayquel.jdbc.internal.wire;

/** One thing to know beside the numbers. Immutable. */
public final class Note {
    private final String code;
    private final String message;

    Note(String code, String message) {
        this.code = code;
        this.message = message;
    }

    static Note read(ProtoReader in) throws WireException {
        String code = "";
        String message = "";
        while (in.next()) {
            if (in.field() == 1) {
                code = in.text();
            } else if (in.field() == 2) {
                message = in.text();
            }
        }
        return new Note(code, message);
    }

    /** Stable code, such as ROWS_REJECTED. */
    public String code() {
        return code;
    }

    public String message() {
        return message;
    }
}
