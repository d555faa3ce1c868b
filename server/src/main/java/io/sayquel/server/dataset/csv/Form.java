package io.sayquel.server.dataset.csv;

/**
 * The ways in which one value can be read, as bits of a mask. A column keeps how often each mask occurred, which is all that is
 * needed to decide how the whole column is read.
 */
final class Form {
    /** No value, or only blanks. */
    static final int EMPTY = 1;
    /** A spelling of "not available". */
    static final int ABSENT = 1 << 1;
    /** A whole number without any mark. */
    static final int INTEGER = 1 << 2;
    /** A number whose decimal mark is a point. */
    static final int POINT = 1 << 3;
    /** A number whose decimal mark is a comma. */
    static final int COMMA = 1 << 4;
    /** Both of these, and they differ. */
    static final int TWO_NUMBERS = 1 << 5;
    /** Digits with a zero in front, as in codes. */
    static final int ZERO_PADDED = 1 << 6;
    /** More digits than a number can hold exactly. */
    static final int LONG_DIGITS = 1 << 7;
    /** A currency is written with it. */
    static final int CURRENCY = 1 << 8;
    /** A percent sign is written with it. */
    static final int PERCENT = 1 << 9;
    /** An exponent is written with it. */
    static final int EXPONENT = 1 << 10;
    /** Year, month, day. */
    static final int YEAR_FIRST = 1 << 11;
    /** Day, month, year. */
    static final int DAY_FIRST = 1 << 12;
    /** Month, day, year. */
    static final int MONTH_FIRST = 1 << 13;
    /** Both of these, and they differ. */
    static final int TWO_DAYS = 1 << 14;
    /** The month is written in letters. */
    static final int NAMED_MONTH = 1 << 15;
    /** Eight digits that are a day. */
    static final int COMPACT_DAY = 1 << 16;
    /** A time of day follows the day. */
    static final int WITH_TIME = 1 << 17;
    /** A zone follows the time. */
    static final int WITH_ZONE = 1 << 18;
    /** A time of day alone. */
    static final int CLOCK = 1 << 19;

    static final int TRUE_FALSE = 1 << 20;
    static final int YES_NO = 1 << 21;
    static final int YA_TIDAK = 1 << 22;
    /** It must be rewritten before the engine can read it. */
    static final int REWRITE = 1 << 23;

    /** Any day. */
    static final int DAY = YEAR_FIRST | DAY_FIRST | MONTH_FIRST | NAMED_MONTH;
    /** Any number. */
    static final int NUMBER = POINT | COMMA;

    private Form() {}
}
