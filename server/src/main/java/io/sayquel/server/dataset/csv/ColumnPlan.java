package io.sayquel.server.dataset.csv;

import java.util.Optional;

/**
 * How a column is going to be read.
 *
 * @param name its name
 * @param reading how its values are read
 * @param facts what its values are
 * @param said whether the sender said so
 * @param remark why it is read so, where that is worth a word
 */
record ColumnPlan(String name, Reading reading, ColumnFacts facts, boolean said, Optional<String> remark) {
    /** Digits after the mark that money and measures have; more are the noise of computed numbers. */
    private static final int EXACT_SCALE = 6;

    private static final int EXACT_DIGITS = 18;

    /** Values that are there and cannot be read so. */
    long misfits() {
        return facts.count(mask -> Problems.misfits(mask, reading));
    }

    /** The engine's type. */
    String sqlType() {
        return switch (reading) {
            case TEXT -> "VARCHAR";
            case INTEGER -> "BIGINT";
            case DECIMAL_POINT, DECIMAL_COMMA -> numberType();
            case DATE_DAY_FIRST, DATE_MONTH_FIRST, COMPACT_DATE -> "DATE";
            case MOMENT_DAY_FIRST, MOMENT_MONTH_FIRST -> "TIMESTAMP";
            case TIME -> "TIME";
            case BOOLEAN -> "BOOLEAN";
        };
    }

    /** Exact where the digits allow it, so that sums of money come out even. */
    private String numberType() {
        int scale = facts.scale(reading.decimal());
        int whole = facts.whole(reading.decimal());
        boolean exact = facts.with(Form.EXPONENT) == 0 && scale <= EXACT_SCALE && whole + scale <= EXACT_DIGITS;
        if (!exact) {
            return "DOUBLE";
        }
        return scale == 0 ? "BIGINT" : "DECIMAL(" + EXACT_DIGITS + "," + scale + ")";
    }

    /** Whether the engine would misread some of its values as they are written. */
    boolean needsRewriting() {
        if (reading == Reading.TEXT) {
            return false;
        }
        boolean foreign = reading == Reading.COMPACT_DATE
                || (reading == Reading.DECIMAL_COMMA && facts.with(Form.TWO_NUMBERS) > 0)
                || facts.with(Form.YES_NO | Form.YA_TIDAK) > 0;
        return foreign || facts.with(Form.REWRITE | Form.ABSENT) > 0 || misfits() > 0;
    }

    /** What its numbers are counted in, as far as they say so themselves. */
    Optional<String> unit() {
        if (!reading.isNumber() && reading != Reading.INTEGER) {
            return Optional.empty();
        }
        if (facts.with(Form.PERCENT) > 0) {
            return Optional.of("%");
        }
        long currencies = facts.currencies();
        return currencies == 0
                ? Optional.empty()
                : Optional.of(NumberForm.CURRENCIES.get(Long.numberOfTrailingZeros(currencies)));
    }
}
