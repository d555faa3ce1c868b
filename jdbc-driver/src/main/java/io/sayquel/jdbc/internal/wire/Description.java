package io.sayquel.jdbc.internal.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What a statement would give. Immutable once read. */
public final class Description {
    private final List<ColumnInfo> columns = new ArrayList<>();
    private final List<Parameter.Type> parameters = new ArrayList<>();
    private String sql = "";
    private Optional<Interpretation> interpretation = Optional.empty();
    private Optional<Card> outcome = Optional.empty();

    private Description() {}

    static Description read(ProtoReader in) throws WireException {
        Description description = new Description();
        while (in.next()) {
            description.readField(in);
        }
        return description;
    }

    private void readField(ProtoReader in) throws WireException {
        switch (in.field()) {
            case 1:
                sql = in.text();
                break;
            case 2:
                columns.add(ColumnInfo.read(in.message()));
                break;
            case 6:
                interpretation = Optional.of(Interpretation.read(in.message()));
                break;
            case 7:
                readTypes(in);
                break;
            case 8:
                outcome = Optional.of(Card.read(in.message()));
                break;
            default:
        }
    }

    /** Repeated enums come packed, and may come one by one. */
    private void readTypes(ProtoReader in) throws WireException {
        for (long number : in.numbers()) {
            parameters.add(Parameter.Type.of((int) number));
        }
    }

    /** The statement as it would run. */
    public String sql() {
        return sql;
    }

    public List<ColumnInfo> columns() {
        return Collections.unmodifiableList(columns);
    }

    /** One for each marker. */
    public List<Parameter.Type> parameters() {
        return Collections.unmodifiableList(parameters);
    }

    public Optional<Interpretation> interpretation() {
        return interpretation;
    }

    /** How the question ends; only where it has no answer. */
    public Optional<Card> outcome() {
        return outcome;
    }
}
