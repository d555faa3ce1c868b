package io.sayquel.clients;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** JPype: a Python with a JVM inside, and its own DB-API. */
@Tag("more")
@Timeout(300)
class JpypeTest implements InEveryForm {
    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    @Override
    public List<String> column(String text, String name) throws Exception {
        return sayquel.program(Program.pythonWith("jpype"), Program.named("with_jpype.py"))
                .lines(text, name);
    }
}
