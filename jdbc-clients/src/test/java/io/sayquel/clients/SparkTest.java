package io.sayquel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Spark: asks a statement for its columns before it asks for rows, each time from within a statement of its own. */
@Tag("more")
@Timeout(300)
class SparkTest implements InEveryForm {
    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    private List<String> read(String... arguments) throws Exception {
        return sayquel.program(Program.pythonWith("pyspark"), Program.named("with_spark.py"))
                .lines(arguments);
    }

    @Override
    public List<String> column(String text, String name) throws Exception {
        return read("query", text, name);
    }

    @Test
    void filtersThatItPushesDown() throws Exception {
        assertThat(read("query", Sayquel.QUESTION, "product", "revenue > 150000"))
                .isEqualTo(Sayquel.ASKED);
    }

    @Test
    void savedQuestionAsATable() throws Exception {
        assertThat(read("dbtable", "questions.best_customer", "customer")).containsExactly(Sayquel.CUSTOMER);
    }

    @Test
    void askAsATable() throws Exception {
        assertThat(read("dbtable", "ask('" + Sayquel.QUESTION + "')", "product"))
                .isEqualTo(Sayquel.PRODUCTS);
    }

    @Test
    void questionInParenthesesAsATable() throws Exception {
        assertThat(read("dbtable", "(" + Sayquel.QUESTION + ") t", "product")).isEqualTo(Sayquel.PRODUCTS);
    }
}
