package io.sayquel.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** RJDBC: R with a JVM inside. */
@Tag("more")
@Timeout(300)
class RjdbcTest implements InEveryForm {
    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    @Override
    public List<String> column(String text, String name) throws Exception {
        assumeTrue(Program.works("Rscript", "-e", "library(RJDBC)"), "R with RJDBC is not here");
        return sayquel.program("Rscript", Program.named("with_rjdbc.R")).lines(text, name);
    }
}
