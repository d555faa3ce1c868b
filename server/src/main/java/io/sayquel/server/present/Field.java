package io.sayquel.server.present;

import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.plan.OutputColumn;
import java.util.Optional;

/** A column of a result: where it stands, what it is, how it is written. */
record Field(int index, ResultColumn column, OutputColumn output, ColumnStyle style) {
    String name() {
        return column.name();
    }

    /** Its name for people. */
    String label() {
        return Prose.plain(column.name().replace('_', ' '));
    }

    Optional<String> unit() {
        return output.unit().or(column::unit).filter(unit -> !unit.equals(ColumnStyle.FRACTION));
    }

    boolean is(OutputColumn.Kind kind) {
        return output.kind() == kind;
    }

    /** Whether it holds numbers to look at rather than names of rows. */
    boolean quantity() {
        return !is(OutputColumn.Kind.CATEGORY) && !is(OutputColumn.Kind.PERIOD);
    }
}
