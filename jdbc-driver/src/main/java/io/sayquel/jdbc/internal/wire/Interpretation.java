package io.sayquel.jdbc.internal.wire;

/** What a text was taken for. Immutable once read. */
public final class Interpretation {
    private static final int KIND_QUESTION = 2;
    private static final int KIND_SQL_WITH_QUESTION = 3;
    private static final int KIND_DEFINITION = 4;

    private static final String[] TRANSLATORS = {"", "VERIFIED", "DETERMINISTIC", "LLM", "USER_SQL"};

    private int kind;
    private String question = "";
    private String sql = "";
    private String reading = "";
    private String translator = "";
    private double confidence;
    private boolean pinned;

    private Interpretation() {}

    static Interpretation read(ProtoReader in) throws WireException {
        Interpretation it = new Interpretation();
        while (in.next()) {
            switch (in.field()) {
                case 1:
                    it.kind = in.int32();
                    break;
                case 2:
                    it.question = in.text();
                    break;
                case 3:
                    it.readTranslation(in.message());
                    break;
                case 4:
                    it.pinned = in.flag();
                    break;
                default:
            }
        }
        return it;
    }

    private void readTranslation(ProtoReader in) throws WireException {
        while (in.next()) {
            switch (in.field()) {
                case 1:
                    sql = in.text();
                    break;
                case 2:
                    reading = in.text();
                    break;
                case 3:
                    int number = in.int32();
                    translator = number > 0 && number < TRANSLATORS.length ? TRANSLATORS[number] : "";
                    break;
                case 4:
                    confidence = in.real();
                    break;
                default:
            }
        }
    }

    /** Whether there is a question in it. */
    public boolean ofQuestion() {
        return kind == KIND_QUESTION || kind == KIND_SQL_WITH_QUESTION;
    }

    /** Whether it defines something and gives no rows. */
    public boolean ofDefinition() {
        return kind == KIND_DEFINITION;
    }

    public String question() {
        return question;
    }

    /** The question's SQL; empty if it has none. */
    public String sql() {
        return sql;
    }

    public String reading() {
        return reading;
    }

    /** Who wrote the SQL, such as DETERMINISTIC; empty if nobody did. */
    public String translator() {
        return translator;
    }

    public double confidence() {
        return confidence;
    }

    public boolean pinned() {
        return pinned;
    }
}
