package io.sayquel.jdbc;

/** The functions that may stand in {@code {fn …}}; the server puts the engine's in their place. */
final class Escapes {
    static final String NUMERIC =
            "ABS,ACOS,ASIN,ATAN,ATAN2,CEILING,COS,COT,DEGREES,EXP,FLOOR,LOG,LOG10,MOD,PI,POWER,RADIANS,"
                    + "ROUND,SIGN,SIN,SQRT,TAN,TRUNCATE";
    static final String STRING =
            "ASCII,CHAR,CHAR_LENGTH,CHARACTER_LENGTH,CONCAT,INSERT,LCASE,LEFT,LENGTH,LOCATE,LTRIM,OCTET_LENGTH,"
                    + "POSITION,REPEAT,REPLACE,RIGHT,RTRIM,SPACE,SUBSTRING,UCASE";
    static final String TIME =
            "CURDATE,CURRENT_DATE,CURRENT_TIME,CURRENT_TIMESTAMP,CURTIME,DAYNAME,DAYOFMONTH,DAYOFWEEK,"
                    + "DAYOFYEAR,EXTRACT,HOUR,MINUTE,MONTH,MONTHNAME,NOW,QUARTER,SECOND,TIMESTAMPADD,TIMESTAMPDIFF,WEEK,YEAR";
    static final String SYSTEM = "DATABASE,IFNULL,USER";

    private Escapes() {}
}
