package io.sayquel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import schemacrawler.inclusionrule.IncludeAll;
import schemacrawler.schema.Catalog;
import schemacrawler.schema.Table;
import schemacrawler.schemacrawler.LimitOptionsBuilder;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptions;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevel;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.schemacrawler.SchemaRetrievalOptionsBuilder;
import schemacrawler.tools.command.text.schema.options.TextOutputFormat;
import schemacrawler.tools.executable.SchemaCrawlerExecutable;
import schemacrawler.tools.options.Config;
import schemacrawler.tools.options.OutputOptionsBuilder;
import schemacrawler.tools.utility.SchemaCrawlerUtility;
import us.fatehi.utility.datasource.DatabaseConnectionSource;
import us.fatehi.utility.datasource.DatabaseConnectionSources;

/** SchemaCrawler, which asks for more of the catalogue than anybody else. */
@Timeout(60)
class SchemaCrawlerTest {
    /** Kept here, since loggers that nobody holds forget their levels. */
    private static final List<Logger> TALKATIVE =
            List.of(Logger.getLogger("schemacrawler"), Logger.getLogger("us.fatehi"));

    @BeforeAll
    static void quiet() {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    private static SchemaCrawlerOptions options(SchemaInfoLevel level) {
        return SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
                .withLimitOptions(LimitOptionsBuilder.builder()
                        .includeRoutines(new IncludeAll())
                        .toOptions())
                .withLoadOptions(
                        LoadOptionsBuilder.builder().withSchemaInfoLevel(level).toOptions());
    }

    private DatabaseConnectionSource source() {
        return DatabaseConnectionSources.fromDataSource(sayquel.dataSource());
    }

    private static Table table(Catalog catalog, String name) {
        return catalog.getTables().stream()
                .filter(table -> table.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What it prints for a statement that its configuration has a name for. */
    private String run(String text) throws Exception {
        Config config = new Config();
        config.put("answer", text);
        StringWriter written = new StringWriter();
        SchemaCrawlerExecutable executable = new SchemaCrawlerExecutable("answer");
        executable.setSchemaCrawlerOptions(options(SchemaInfoLevelBuilder.minimum()));
        executable.setAdditionalConfiguration(config);
        executable.setOutputOptions(OutputOptionsBuilder.builder()
                .withOutputFormat(TextOutputFormat.text)
                .withOutputWriter(written)
                .toOptions());
        try (DatabaseConnectionSource source = source()) {
            executable.setDataSource(source);
            executable.execute();
        }
        return written.toString();
    }

    @Test
    void wholeCatalogue() throws Exception {
        Catalog catalog;
        try (DatabaseConnectionSource source = source()) {
            catalog = SchemaCrawlerUtility.getCatalog(
                    source,
                    SchemaRetrievalOptionsBuilder.newSchemaRetrievalOptions(),
                    options(SchemaInfoLevelBuilder.maximum()),
                    new Config());
        }

        assertThat(catalog.getSchemas()).extracting(schema -> schema.getName()).contains("main", "questions");
        assertThat(table(catalog, "stores").getColumns())
                .extracting(column -> column.getName())
                .containsExactly("id", "name", "region", "opened_on", "floor_area");
        assertThat(table(catalog, "stores").getPrimaryKey()).isNotNull();
        assertThat(table(catalog, "orders").getImportedForeignKeys())
                .extracting(key -> key.getPrimaryKeyTable().getName())
                .contains("stores", "customers");
        Table view = table(catalog, "best_customer");
        assertThat(view.getTableType().isView()).isTrue();
        assertThat(view.getRemarks()).contains("who is our best customer");
        assertThat(catalog.getJdbcDriverInfo().getDriverProperties()).isNotEmpty();
        assertThat(catalog.getRoutines())
                .extracting(routine -> routine.getName())
                .contains("ask");
    }

    @Test
    void sql() throws Exception {
        assertThat(run(Sayquel.SQL)).contains(Sayquel.STORES);
    }

    @Test
    void view() throws Exception {
        assertThat(run(Sayquel.VIEW)).contains(Sayquel.CUSTOMER, "33897.49");
    }

    @Test
    void ask() throws Exception {
        assertThat(run(Sayquel.ASK)).contains(Sayquel.ASKED).doesNotContain("Alpine Coat");
    }

    @Test
    void question() throws Exception {
        assertThat(run(Sayquel.QUESTION)).contains(Sayquel.PRODUCTS);
    }
}
