package io.sayquel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a test of a client needs: the server, the driver behind a {@link Spy}, and at the end no call that threw unexpectedly. */
final class Sayquel implements BeforeEachCallback, AfterEachCallback {
    static final String SQL = "SELECT id, name FROM stores ORDER BY id LIMIT 2";
    static final String VIEW = "SELECT customer, revenue FROM questions.best_customer";
    static final String QUESTION = "top 5 products by revenue";
    static final String ASK = "SELECT product, revenue FROM ask('" + QUESTION + "') WHERE revenue > 150000";

    /** The first column of {@link #SQL}, as that of the others behind it. */
    static final List<String> STORES = List.of("Singaraja Harbour", "Lovina Beach");

    static final String CUSTOMER = "Grace Baskoro";
    static final List<String> ASKED = List.of("Trail Tent", "Trail Coat");
    static final List<String> PRODUCTS =
            List.of("Trail Tent", "Trail Coat", "Alpine Coat", "Summit Coat", "Trail Rope");

    private final Spy spy = new Spy(call -> {});
    private final List<String> expected = new ArrayList<>();
    private Optional<Program> program = Optional.empty();
    private Server server;

    String url() {
        return SpyDriver.url(spy, server.url());
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    DataSource dataSource() {
        return new DriverManagerDataSource(url());
    }

    /** A client that is a process of its own; what the driver throws there counts as it does here. */
    Program program(String... command) throws IOException {
        Program one = new Program(List.of(command), SpyDriver.urlElsewhere(server.url()));
        program = Optional.of(one);
        return one;
    }

    /** A call that is right to throw here, as {@link Spy#thrown} begins to tell it. */
    void expect(String... calls) {
        expected.addAll(List.of(calls));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Server.class, key -> new Server(), Server.class);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        List<String> thrown = new ArrayList<>(spy.thrown());
        boolean called = spy.calls() > 0;
        if (program.isPresent()) {
            SpyFile seen = program.get().spyFile();
            thrown.addAll(seen.thrown());
            called |= seen.connected();
            program.get().close();
        }
        if (context.getExecutionException().isEmpty()) {
            assertThat(called).isTrue();
            assertThat(thrown).allMatch(call -> expected.stream().anyMatch(call::startsWith), "expected");
        } else {
            thrown.forEach(System.err::println);
        }
    }
}
