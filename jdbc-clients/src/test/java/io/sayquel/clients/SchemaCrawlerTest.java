package io.sayquel.clients;

import static org.assertj.core.api.Assertions.assertThat;

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
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.schemacrawler.SchemaRetrievalOptionsBuilder;
import schemacrawler.tools.options.Config;
import schemacrawler.tools.utility.SchemaCrawlerUtility;
import us.fatehi.utility.datasource.DatabaseConnectionSource;
import us.fatehi.utility.datasource.DatabaseConnectionSources;

/** SchemaCrawler, which asks for more of the catalogue than anybody else. */
@Timeout(60)
class SchemaCrawlerTest {
    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    private static SchemaCrawlerOptions everything() {
        return SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
                .withLimitOptions(LimitOptionsBuilder.builder()
                        .includeRoutines(new IncludeAll())
                        .toOptions())
                .withLoadOptions(LoadOptionsBuilder.builder()
                        .withSchemaInfoLevel(SchemaInfoLevelBuilder.maximum())
                        .toOptions());
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

    @Test
    void wholeCatalogue() throws Exception {
        Catalog catalog;
        try (DatabaseConnectionSource source = source()) {
            catalog = SchemaCrawlerUtility.getCatalog(
                    source, SchemaRetrievalOptionsBuilder.newSchemaRetrievalOptions(), everything(), new Config());
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
}
