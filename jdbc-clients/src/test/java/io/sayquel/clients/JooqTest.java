package io.sayquel.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jooq.DSLContext;
import org.jooq.ForeignKey;
import org.jooq.Meta;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.codegen.GenerationTool;
import org.jooq.impl.DSL;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;
import org.jooq.meta.jdbc.JDBCDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** jOOQ: its statements, its model of the catalogue, and the classes that it generates of that. */
@Timeout(60)
class JooqTest {
    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    private Connection connection;
    private DSLContext jooq;

    @BeforeEach
    void open() throws SQLException {
        connection = sayquel.connect();
        jooq = DSL.using(connection);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void sql() {
        assertThat(jooq.fetch(Sayquel.SQL).getValues("name", String.class)).isEqualTo(Sayquel.STORES);
    }

    @Test
    void statementsThatItWrites() {
        DSLContext duckdb = DSL.using(connection, SQLDialect.DUCKDB);

        assertThat(duckdb.select(DSL.field("name", String.class))
                        .from(DSL.table("stores"))
                        .where(DSL.field("id", Long.class).le(2L))
                        .orderBy(DSL.field("id"))
                        .fetch(DSL.field("name", String.class)))
                .isEqualTo(Sayquel.STORES);
    }

    @Test
    void view() {
        assertThat(jooq.fetch(Sayquel.VIEW).getValues("customer", String.class)).containsExactly(Sayquel.CUSTOMER);
    }

    @Test
    void ask() {
        assertThat(jooq.fetch(Sayquel.ASK).getValues("product", String.class)).isEqualTo(Sayquel.ASKED);
    }

    @Test
    void question() {
        assertThat(jooq.fetch(Sayquel.QUESTION).getValues("product", String.class))
                .isEqualTo(Sayquel.PRODUCTS);
    }

    @Test
    void model() {
        Meta meta = jooq.meta();
        Table<?> orders = meta.getTables("orders").get(0);

        assertThat(meta.getSchemas()).extracting(schema -> schema.getName()).contains("main", "questions");
        assertThat(orders.fields()).extracting(field -> field.getName()).contains("customer_id", "ordered_at");
        assertThat(orders.getReferences())
                .extracting(ForeignKey::getInverseKey)
                .extracting(key -> key.getTable().getName())
                .contains("stores", "customers");
        assertThat(meta.getTables("best_customer").get(0).fields())
                .extracting(field -> field.getName())
                .containsExactly("customer", "revenue");
    }

    @Test
    void generatedClasses(@TempDir Path folder) throws Exception {
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc().withDriver(SpyDriver.class.getName()).withUrl(sayquel.url()))
                .withGenerator(new Generator()
                        .withDatabase(new Database().withName(JDBCDatabase.class.getName()))
                        .withTarget(new Target().withPackageName("retail").withDirectory(folder.toString()))));

        assertThat(folder.resolve("retail/main/tables/Orders.java"))
                .content()
                .contains("CUSTOMER_ID = createField(", "SQLDataType.BIGINT", "Keys.FK_ORDERS_CUSTOMER_ID");
        assertThat(folder.resolve("retail/questions/tables/BestCustomer.java"))
                .content()
                .contains("CUSTOMER = createField(", "REVENUE = createField(");
        assertThat(compiles(folder)).isTrue();
    }

    private static boolean compiles(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> all = Files.walk(folder);
                StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
            List<Path> sources =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            return compiler.getTask(
                            null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
    }
}
