package io.sayquel.jdbc.internal.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One step of a running statement. Immutable once read; what does not belong to its kind is empty. */
public final class Event {
    /** Which step. */
    public enum Kind {
        /** One that this driver does not know, or has no use for. */
        OTHER,
        ACCEPTED,
        CHECKED,
        WARNINGS,
        SCHEMA,
        BATCH,
        OUTCOME,
        INTERPRETATION
    }

    private final List<ColumnInfo> columns = new ArrayList<>();
    private final List<Note> warnings = new ArrayList<>();
    private Kind kind = Kind.OTHER;
    private String text = "";
    private ByteRange arrow = ByteRange.empty();
    private int rows;
    private Card card;
    private Interpretation interpretation;

    private Event() {}

    static Event read(ProtoReader in) throws WireException {
        Event event = new Event();
        while (in.next()) {
            event.readField(in);
        }
        return event;
    }

    private void readField(ProtoReader in) throws WireException {
        switch (in.field()) {
            case 1:
                kind = Kind.ACCEPTED;
                text = firstText(in.message());
                break;
            case 2:
                kind = Kind.CHECKED;
                text = firstText(in.message());
                break;
            case 3:
                kind = Kind.WARNINGS;
                readWarnings(in.message());
                break;
            case 4:
                kind = Kind.SCHEMA;
                readSchema(in.message());
                break;
            case 5:
                kind = Kind.BATCH;
                readBatch(in.message());
                break;
            case 6:
                kind = Kind.OUTCOME;
                card = Card.read(in.message());
                break;
            case 7:
                kind = Kind.INTERPRETATION;
                interpretation = Interpretation.read(in.message());
                break;
            default:
        }
    }

    private static String firstText(ProtoReader in) throws WireException {
        String value = "";
        while (in.next()) {
            if (in.field() == 1) {
                value = in.text();
            }
        }
        return value;
    }

    private void readWarnings(ProtoReader in) throws WireException {
        while (in.next()) {
            if (in.field() == 1) {
                warnings.add(Note.read(in.message()));
            }
        }
    }

    private void readSchema(ProtoReader in) throws WireException {
        while (in.next()) {
            if (in.field() == 1) {
                columns.add(ColumnInfo.read(in.message()));
            } else if (in.field() == 2) {
                arrow = in.range();
            }
        }
    }

    private void readBatch(ProtoReader in) throws WireException {
        while (in.next()) {
            if (in.field() == 1) {
                rows = in.int32();
            } else if (in.field() == 2) {
                arrow = in.range();
            }
        }
    }

    public Kind kind() {
        return kind;
    }

    /** The answer's id of ACCEPTED, the SQL of CHECKED. */
    public String text() {
        return text;
    }

    /** Columns of SCHEMA. */
    public List<ColumnInfo> columns() {
        return Collections.unmodifiableList(columns);
    }

    /** Notes of WARNINGS. */
    public List<Note> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    /** Arrow messages of SCHEMA and BATCH. */
    public ByteRange arrow() {
        return arrow;
    }

    /** Rows of BATCH. */
    public int rows() {
        return rows;
    }

    /** The card of OUTCOME. */
    public Card card() {
        return card;
    }

    /** What INTERPRETATION says. */
    public Interpretation interpretation() {
        return interpretation;
    }
}
