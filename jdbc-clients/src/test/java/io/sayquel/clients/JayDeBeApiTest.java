package io.sayquel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** JayDeBeApi: the DB-API that most bridges from Python to JDBC use. */
@Tag("more")
@Timeout(300)
class JayDeBeApiTest implements InEveryForm {
    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    private Program program() throws Exception {
        return sayquel.program(Program.pythonWith("jaydebeapi"), Program.named("with_jaydebeapi.py"));
    }

    @Override
    public List<String> column(String text, String name) throws Exception {
        return program().lines(text, name);
    }

    @Test
    void sqlWithAValue() throws Exception {
        String sql = "SELECT name FROM stores WHERE region = ? ORDER BY id LIMIT 2";

        assertThat(program().lines(sql, "name", "Bali Utara")).isEqualTo(Sayquel.STORES);
    }
}
