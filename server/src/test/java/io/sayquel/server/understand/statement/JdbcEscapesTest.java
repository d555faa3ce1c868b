package io.sayquel.server.understand.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcEscapesTest {
    private static final JdbcEscapes ESCAPES = new JdbcEscapes("shop", "Ann");

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "SELECT {d '2024-05-01'}¦SELECT DATE '2024-05-01'",
                "SELECT {t '10:00:00'}, {ts '2024-05-01 10:00:00'}¦SELECT TIME '10:00:00', TIMESTAMP '2024-05-01 10:00:00'",
                "SELECT {D'2024-05-01'}¦SELECT DATE '2024-05-01'",
                "SELECT * FROM {oj a LEFT JOIN b ON a.i = b.i}¦SELECT * FROM a LEFT JOIN b ON a.i = b.i",
                "x LIKE '!%' {escape '!'}¦x LIKE '!%' ESCAPE '!'",
                "SELECT 1 {limit 5 offset 2}¦SELECT 1 LIMIT 5 OFFSET 2",
                "SELECT 1 {limit 5}¦SELECT 1 LIMIT 5",
                "{fn UCASE(a)}¦upper(a)",
                "{fn concat(a, {fn lcase('x,)}')})}¦(a || lower('x,)}'))",
                "{fn DAYOFWEEK(d)}¦(dayofweek(d) + 1)",
                "{fn LOCATE('a', b)}¦instr(b, 'a')",
                "{fn NOW()}¦localtimestamp",
                "{fn TIMESTAMPADD(SQL_TSI_MONTH, 3, d)}¦(CAST(d AS TIMESTAMP) + INTERVAL (3) MONTH)",
                "{fn TIMESTAMPDIFF(SQL_TSI_DAY, a, b)}¦date_sub('day', CAST(a AS TIMESTAMP), CAST(b AS TIMESTAMP))",
                "{fn CONVERT('1', SQL_INTEGER)}¦CAST('1' AS INTEGER)",
                "{fn EXTRACT(YEAR FROM d)}¦EXTRACT(YEAR FROM d)",
                "{fn DATABASE()} = {fn USER()}¦'shop' = 'Ann'",
                "{fn SIN(1)}¦SIN(1)"
            })
    void becomesTheEnginesWords(String written, String read) {
        assertThat(ESCAPES.replaced(written).text()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "SELECT {'d': 1}",
                "SELECT {d: 1}",
                "SELECT {d : 1, t: 2}",
                "SELECT {fn: 1}",
                "SELECT '{d ''2024-05-01''}'",
                "SELECT 1 -- {fn now()}",
                "SELECT \"{fn now()}\"",
                "SELECT $$ {d '2024-05-01'} $$",
                "{call other(1)}",
                "SELECT {d '2024-05-01'"
            })
    void whatIsNoEscapeStays(String written) {
        assertThat(ESCAPES.replaced(written).text()).isEqualTo(written);
    }

    @Test
    void deepNestingNeedsNoStackOfItsOwn() {
        String nested = "{fn UCASE(".repeat(40) + "'a'" + ")}".repeat(40);
        assertThat(ESCAPES.replaced(nested).text()).isEqualTo("upper(".repeat(40) + "'a'" + ")".repeat(40));
    }
}
