package io.sayquel.jdbc.internal.wire;

/** A column of a result, as the server describes it. Immutable. */
public final class ColumnInfo {
    private final String name;
    private final String type;
    private final boolean nullable;

    public ColumnInfo(String name, String type, boolean nullable) {
        this.name = name;
        this.type = type;
        this.nullable = nullable;
    }

    static ColumnInfo read(ProtoReader in) throws WireException {
        String name = "";
        String type = "";
        boolean nullable = false;
        while (in.next()) {
            switch (in.field()) {
                case 1:
                    name = in.text();
                    break;
                case 2:
                    type = in.text();
                    break;
                case 4:
                    nullable = in.flag();
                    break;
                default:
            }
        }
        return new ColumnInfo(name, type, nullable);
    }

    public String name() {
        return name;
    }

    /** SQL type, such as DECIMAL(18,2). */
    public String type() {
        return type;
    }

    public boolean nullable() {
        return nullable;
    }
}
