package io.sayquel.jdbc.internal.wire;

/** One way to understand a question. Immutable. */
public final class Choice {
    private final String reading;
    private final String preview;
    private final String sql;
    private final int number;

    private Choice(String reading, String preview, String sql, int number) {
        this.reading = reading;
        this.preview = preview;
        this.sql = sql;
        this.number = number;
    }

    static Choice read(ProtoReader in) throws WireException {
        String reading = "";
        String preview = "";
        String sql = "";
        int number = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1:
                    reading = in.text();
                    break;
                case 2:
                    preview = in.text();
                    break;
                case 3:
                    sql = in.text();
                    break;
                case 5:
                    number = in.int32();
                    break;
                default:
            }
        }
        return new Choice(reading, preview, sql, number);
    }

    public String reading() {
        return reading;
    }

    /** Its result, short; may be empty. */
    public String preview() {
        return preview;
    }

    public String sql() {
        return sql;
    }

    public int number() {
        return number;
    }
}
