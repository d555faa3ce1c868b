package io.sayquel.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** BIRT: a report with a line for each row. */
@Tag("more")
@Timeout(300)
class BirtTest implements InEveryForm {
    private static final Path RUNTIME = Path.of("target/birt");

    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    @Override
    public List<String> column(String text, String name) throws Exception {
        assumeTrue(Files.isDirectory(RUNTIME), "BIRT's runtime is not in jdbc-clients/target/birt");
        String classPath = RUNTIME.resolve("*") + File.pathSeparator + Program.classPath();
        return sayquel.program(Program.java(), "-cp", classPath, Program.named("WithBirt.java"))
                .lines(text, name);
    }
}
