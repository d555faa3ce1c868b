package io.sayquel.server.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sum(quantity * price - discount) | quantity × price - discount
                    sum(a) / nullif(count(DISTINCT order_id), 0) | sum(a) / number of different order_id
                    sum(a * (b - c)) / nullif(sum(a * b), 0) | sum(a × (b - c)) / sum(a × b)
                    sum(a) * 1.0 / nullif(sum(b), 0) | sum(a) / sum(b)
                    count(*) | number of rows
                    """)
    void writesSqlAsAFormula(String sql, String formula) {
        assertThat(Formula.of(sql, Locale.ENGLISH)).isEqualTo(formula);
    }
}
