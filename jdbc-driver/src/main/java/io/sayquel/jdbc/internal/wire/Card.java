package io.sayquel.jdbc.internal.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How a statement ended: what the driver reads of the server's answer card. Immutable once read. */
public final class Card {
    /** The four endings; numbers of {@code sayquel.v1.Outcome}. */
    public enum Outcome {
        UNKNOWN,
        ANSWERED,
        NEEDS_CLARIFICATION,
        REFUSED,
        FAILED
    }

    private final List<Note> warnings = new ArrayList<>();
    private final List<Choice> options = new ArrayList<>();
    private Outcome outcome = Outcome.UNKNOWN;
    private String reading = "";
    private String reason = "";
    private String sqlState = "";
    private String message = "";
    private String suggestion = "";
    private String sql = "";
    private long rowCount = -1;
    private boolean truncated;
    private int line;
    private int column;

    private Card() {}

    static Card read(ProtoReader in) throws WireException {
        Card card = new Card();
        while (in.next()) {
            card.readField(in);
        }
        return card;
    }

    private void readField(ProtoReader in) throws WireException {
        switch (in.field()) {
            case 1:
                int number = in.int32();
                Outcome[] known = Outcome.values();
                outcome = number > 0 && number < known.length ? known[number] : Outcome.UNKNOWN;
                break;
            case 3:
                reading = in.text();
                break;
            case 7:
                warnings.add(Note.read(in.message()));
                break;
            case 8:
                options.add(Choice.read(in.message()));
                break;
            case 9:
                reason = in.text();
                break;
            case 10:
                message = in.text();
                break;
            case 11:
                suggestion = in.text();
                break;
            case 12:
                sql = in.text();
                break;
            case 15:
                rowCount = in.number();
                break;
            case 17:
                truncated = in.flag();
                break;
            case 80:
                sqlState = in.text();
                break;
            case 81:
                readPosition(in.message());
                break;
            default:
        }
    }

    private void readPosition(ProtoReader in) throws WireException {
        while (in.next()) {
            if (in.field() == 1) {
                line = in.int32();
            } else if (in.field() == 2) {
                column = in.int32();
            }
        }
    }

    public Outcome outcome() {
        return outcome;
    }

    public boolean answered() {
        return outcome == Outcome.ANSWERED;
    }

    public String reading() {
        return reading;
    }

    public List<Note> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    /** The readings to choose from; empty unless clarification is needed. */
    public List<Choice> options() {
        return Collections.unmodifiableList(options);
    }

    public String reason() {
        return reason;
    }

    /** The reason's SQLSTATE; empty without a reason. */
    public String sqlState() {
        return sqlState;
    }

    public String message() {
        return message;
    }

    /** Line of the statement that is wrong, from 1; 0 if it does not say. */
    public int line() {
        return line;
    }

    /** Column in that line, from 1; 0 if it does not say. */
    public int column() {
        return column;
    }

    public String suggestion() {
        return suggestion;
    }

    public String sql() {
        return sql;
    }

    /** Rows delivered; negative if it does not say. */
    public long rowCount() {
        return rowCount;
    }

    public boolean truncated() {
        return truncated;
    }
}
