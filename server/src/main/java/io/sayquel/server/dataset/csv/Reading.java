package io.sayquel.server.dataset.csv;

/** How the values of a column are read. */
enum Reading {
    TEXT("text"),
    INTEGER("integer"),
    DECIMAL_POINT("number"),
    DECIMAL_COMMA("number"),
    DATE_DAY_FIRST("date"),
    DATE_MONTH_FIRST("date"),
    MOMENT_DAY_FIRST("timestamp"),
    MOMENT_MONTH_FIRST("timestamp"),
    COMPACT_DATE("date"),
    TIME("time"),
    BOOLEAN("boolean");

    private final String word;

    Reading(String word) {
        this.word = word;
    }

    /** What it is, for people. */
    String word() {
        return word;
    }

    boolean isDate() {
        return word.equals("date");
    }

    boolean isMoment() {
        return word.equals("timestamp");
    }

    boolean isNumber() {
        return this == DECIMAL_POINT || this == DECIMAL_COMMA;
    }

    boolean dayFirst() {
        return this == DATE_DAY_FIRST || this == MOMENT_DAY_FIRST;
    }

    /** The decimal mark it reads. */
    char decimal() {
        return this == DECIMAL_COMMA ? ',' : '.';
    }

    /** Whether a value of that mask can be read so. */
    boolean accepts(int mask) {
        return switch (this) {
            case TEXT -> true;
            case INTEGER -> (mask & (Form.INTEGER | Form.ZERO_PADDED)) != 0;
            case DECIMAL_POINT -> (mask & (Form.POINT | Form.ZERO_PADDED)) != 0;
            case DECIMAL_COMMA -> (mask & (Form.COMMA | Form.ZERO_PADDED)) != 0;
            case DATE_DAY_FIRST -> isDay(mask, Form.DAY_FIRST) && (mask & Form.WITH_TIME) == 0;
            case DATE_MONTH_FIRST -> isDay(mask, Form.MONTH_FIRST) && (mask & Form.WITH_TIME) == 0;
            case MOMENT_DAY_FIRST -> isDay(mask, Form.DAY_FIRST);
            case MOMENT_MONTH_FIRST -> isDay(mask, Form.MONTH_FIRST);
            case COMPACT_DATE -> (mask & (Form.COMPACT_DAY | Form.YEAR_FIRST)) != 0 && (mask & Form.WITH_TIME) == 0;
            case TIME -> (mask & Form.CLOCK) != 0;
            case BOOLEAN -> (mask & (Form.TRUE_FALSE | Form.YES_NO | Form.YA_TIDAK)) != 0;
        };
    }

    private static boolean isDay(int mask, int order) {
        return (mask & (Form.YEAR_FIRST | Form.NAMED_MONTH | order)) != 0;
    }
}
