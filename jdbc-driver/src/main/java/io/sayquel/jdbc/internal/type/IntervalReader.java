package io.sayquel.jdbc.internal.type;

/** Reads intervals. */
final class IntervalReader extends ColumnReader {
    IntervalReader(SqlType type, Rendering rendering) {
        super(type, rendering);
    }

    @Override
    Object value(int row) {
        return new Interval(vector().months(row), vector().days(row), vector().nanos(row));
    }
}
