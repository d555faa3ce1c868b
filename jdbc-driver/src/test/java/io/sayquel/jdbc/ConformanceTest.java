package io.sayquel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.sayquel.jdbc.probe.Probe;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The driver against what JDBC promises; and the promises against drivers that many people use, to show that they are ones. */
@Timeout(120)
@ExtendWith(Server.Shared.class)
class ConformanceTest {
    @TestFactory
    Stream<DynamicTest> keeps(Server server) {
        return Probe.all().stream().map(check -> DynamicTest.dynamicTest(check.name(), () -> run(check, server.url())));
    }

    private static void run(Probe.Check check, String url) throws Exception {
        try (Probe.Source source = new Probe.Source(url)) {
            check.body().run(source);
        }
    }

    /** What H2 does not keep is known by name: a check that is wrong would show as one more. */
    @Test
    void anotherDriverKeepsNearlyAllOfIt() {
        assertThat(brokenBy("jdbc:h2:mem:"))
                .containsExactlyInAnyOrder(
                        "connection: accepts to be read-only, as pools ask",
                        "connection: closes its statements and their results with itself",
                        "connection: is closed by abort",
                        "connection: refuses to abort without an executor",
                        "connection: refuses to commit what commits itself",
                        "connection: refuses to validate in less than no time",
                        "connection: remembers the name of the application",
                        "connection: says after it was closed that it is",
                        "connection: takes a property of the client that it does not know",
                        "result: refuses to jump",
                        "statement: gives back what it is told",
                        "statement: has no result before it ran",
                        "statement: quotes texts and names",
                        "statement: refuses a direction that is none",
                        "statement: refuses limits below nothing",
                        "statement: says after it was closed that it is");
    }

    /** Against any database: {@code -Dprobe.url=jdbc:postgresql://localhost/postgres?user=…}. */
    @Test
    void whatADatabaseOfYourChoiceDoesNotKeep() {
        String url = System.getProperty("probe.url", "");
        assumeFalse(url.isEmpty(), "no -Dprobe.url");

        brokenBy(url).forEach(System.out::println);
    }

    private static Set<String> brokenBy(String url) {
        Set<String> broken = new TreeSet<>();
        for (Probe.Check check : Probe.all()) {
            try {
                run(check, url);
            } catch (Exception | AssertionError e) {
                broken.add(check.name());
            }
        }
        return broken;
    }
}
