package io.sayquel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sayquel.jdbc.probe.Probe;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
                .containsOnlyKeys(
                        "array: refuses an array of a type that there is not",
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

    /** Nor is what PostgreSQL does not keep a surprise: most of it is "not yet implemented". */
    @Test
    void postgresqlKeepsNearlyAllOfIt() throws Exception {
        Optional<Path> programs = Postgres.programs();
        assumeTrue(programs.isPresent(), "no PostgreSQL is installed here: initdb, pg_ctl and postgres are looked for");

        try (Postgres postgres = Postgres.start(programs.get())) {
            assertThat(brokenBy(postgres.url()))
                    .containsOnlyKeys(
                            "array: refuses an array that was freed",
                            "catalogue: answers whatever one asks that needs nothing",
                            "catalogue: the result attributes has JDBC's 21 columns",
                            "catalogue: the result procedures has JDBC's 9 columns",
                            "catalogue: the result pseudoColumns has JDBC's 12 columns",
                            "catalogue: the result superTables has JDBC's 4 columns",
                            "catalogue: the result superTypes has JDBC's 6 columns",
                            "connection: closes its statements and their results with itself",
                            "prepared: gives back national text",
                            "result: tells what it is",
                            "statement: a batch of a query fails",
                            "statement: knows large limits of rows",
                            "statement: refuses a text that is null",
                            "statement: says after it was closed that it is",
                            "value: a TIMESTAMP WITH TIME ZONE as an object with an offset",
                            "value: a number is no date",
                            "value: an INTEGER as a BigInteger",
                            "value: an INTEGER as a Long",
                            "value: an INTEGER as a Short",
                            "value: an INTEGER as a String",
                            "value: text as a CLOB",
                            "value: text as national text",
                            "value: words are no date");
        }
    }

    /** Against any database: {@code -Dprobe.url=jdbc:postgresql://localhost/postgres?user=…}. */
    @Test
    void whatADatabaseOfYourChoiceDoesNotKeep() {
        String url = System.getProperty("probe.url", "");
        assumeFalse(url.isEmpty(), "no -Dprobe.url");

        brokenBy(url).forEach((promise, found) -> System.out.println(promise + ": " + found));
    }

    /** The promises that are not kept, each with what was found instead. */
    private static Map<String, Throwable> brokenBy(String url) {
        Map<String, Throwable> broken = new TreeMap<>();
        for (Probe.Check check : Probe.all()) {
            try {
                run(check, url);
            } catch (Exception | AssertionError e) {
                broken.put(check.name(), e);
            }
        }
        return broken;
    }
}
