package io.sayquel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** LibreOffice Base: reads SQL by itself, unless it is told to run a command directly. */
@Tag("more")
@Timeout(300)
class LibreOfficeTest implements InEveryForm {
    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    private List<String> shown(String kind, String text, String name) throws Exception {
        return sayquel.program(Program.pythonWith("uno"), Program.named("with_libreoffice.py"))
                .lines(kind, text, name);
    }

    @Override
    public List<String> column(String text, String name) throws Exception {
        return shown("direct", text, name);
    }

    @Test
    void sqlThatItReads() throws Exception {
        assertThat(shown("sql", Sayquel.SQL, "name")).isEqualTo(Sayquel.STORES);
    }

    @Test
    void savedQuestionInItsList() throws Exception {
        assertThat(shown("table", "retail.questions.best_customer", "customer")).containsExactly(Sayquel.CUSTOMER);
    }
}
