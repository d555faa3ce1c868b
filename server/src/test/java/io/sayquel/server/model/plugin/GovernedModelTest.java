package io.sayquel.server.model.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.dataset.profile.DeclaredSchema;
import io.sayquel.server.dataset.profile.Profile;
import io.sayquel.server.dataset.profile.Profiler;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GovernedModelTest {
    private static final String ORDERS = """
            CREATE TABLE orders AS SELECT * FROM (VALUES
              (1, 7, TIMESTAMP '2026-03-01 10:00', 'shipped', 12.50, 8.00),
              (2, 8, TIMESTAMP '2026-03-09 11:00', 'open', 10.00, 9.00)
            ) AS t(id, customer_id, ordered_at, status, price, cost)""";
    private static final String CUSTOMERS = """
            CREATE TABLE customers AS SELECT * FROM (VALUES
              (7, 'Ann', 'ann@example.com', '+62-1', DATE '2026-12-24'),
              (8, 'Ben', 'ben@example.com', '+62-2', DATE '2025-01-02')
            ) AS t(id, name, email, phone, joined_on)""";

    @TempDir
    Path plugins;

    private ShopFolder shop;

    @BeforeEach
    void write() {
        shop = ShopFolder.in(plugins);
    }

    @Test
    void saysWhatThePluginSaysAndKeepsWhatTheDataSays() {
        SemanticModel model = governed(ORDERS, CUSTOMERS);

        Column price = model.column(new ColumnRef("orders", "price")).orElseThrow();
        assertThat(price.unit()).contains("USD");
        assertThat(price.type()).hasToString("DECIMAL(4,2)");
        assertThat(price.stats().max()).contains("12.50");
        assertThat(model.column(new ColumnRef("orders", "customer_id"))
                        .orElseThrow()
                        .role())
                .isEqualTo(Role.ID);
        assertThat(model.table("orders").orElseThrow().rows()).isEqualTo(2);
        assertThat(model.metric("margin")).isPresent();
        assertThat(model.questions()).hasSize(1);
        assertThat(model.plugin()).contains("shop");
        assertThat(model.anchor()).isEqualTo(Anchor.DATA);
        assertThat(model.zone()).isEqualTo(ZoneId.of("Asia/Jakarta"));
    }

    @Test
    void namesTheRoleOfALink() {
        assertThat(governed(ORDERS, CUSTOMERS).joins())
                .containsExactly(new Join(
                        "orders",
                        List.of("customer_id"),
                        "customers",
                        List.of("id"),
                        Optional.of("buyer"),
                        Join.Source.DECLARED));
    }

    @Test
    void theNewestDayIsThatOfItsNumbers() {
        assertThat(governed(ORDERS, CUSTOMERS).newestDay()).contains(LocalDate.of(2026, 3, 9));
    }

    @Test
    void whatMayNotBeSeenIsNotFoundEither() {
        SemanticModel model = governed(ORDERS, CUSTOMERS);

        assertThat(model.values().find("ann@example.com")).isEmpty();
        assertThat(model.values().find("+62-1")).isEmpty();
        assertThat(model.values().find("ann")).hasSize(1);
        assertThat(model.column(new ColumnRef("customers", "email"))
                        .orElseThrow()
                        .stats()
                        .max())
                .isEmpty();
    }

    @Test
    void aRowFilterHidesTheValuesOfItsTable() {
        shop.replace("policy.yaml", "mask:", "row_filters: {customers: name <> 'Ann'}\nmask:");

        assertThat(governed(ORDERS, CUSTOMERS).values().find("ann")).isEmpty();
    }

    @Test
    void aRowFilterHidesCountsRangesAndTheNewestDayOfItsTable() {
        shop.replace("policy.yaml", "mask:", "row_filters: {orders: price > 0, customers: name <> 'Ann'}\nmask:");

        SemanticModel model = governed(ORDERS, CUSTOMERS);

        assertThat(model.table("orders").orElseThrow().rows()).isZero();
        assertThat(model.table("customers").orElseThrow().columns()).allSatisfy(column -> {
            assertThat(column.stats().rows()).isZero();
            assertThat(column.stats().distinct()).isEmpty();
            assertThat(column.stats().min()).isEmpty();
            assertThat(column.stats().max()).isEmpty();
        });
        assertThat(model.newestDay()).isEmpty();
        assertThat(model.table("customers").orElseThrow().key()).containsExactly("id");
    }

    @Test
    void aLeastGroupHidesValuesAndRanges() {
        shop.replace("policy.yaml", "mask:", "min_group: 3\nmask:");

        SemanticModel model = governed(ORDERS, CUSTOMERS);

        assertThat(model.values().find("ann")).isEmpty();
        assertThat(model.newestDay()).isEmpty();
        assertThat(model.column(new ColumnRef("orders", "price"))
                        .orElseThrow()
                        .stats()
                        .max())
                .isEmpty();
    }

    @Test
    void aTableThatMayNotBeReadIsNotThere() {
        shop.replace("policy.yaml", "mask:", "tables: [orders]\nmask:");
        shop.write("questions.yaml", "[]");

        SemanticModel model = governed(ORDERS, CUSTOMERS);

        assertThat(model.table("customers")).isEmpty();
        assertThat(model.joins()).isEmpty();
        assertThat(model.values().find("ben")).isEmpty();
    }

    @Test
    void aKeyThatTheDataContradictsDoesNotCount() {
        SemanticModel model = governed(ORDERS, CUSTOMERS + " UNION ALL SELECT 7, 'Eve', '', '', DATE '2026-01-01'");

        assertThat(model.table("customers").orElseThrow().key()).isNotEqualTo(List.of("id"));
        assertThat(model.joins()).isEmpty();
    }

    @Test
    void whatTheDatasetLacksIsLeftOut() {
        SemanticModel model = governed("CREATE TABLE orders AS SELECT 1 AS id, 2.5 AS price");

        assertThat(model.metrics()).isEmpty();
        assertThat(model.glossary()).isEmpty();
        assertThat(model.questions()).isEmpty();
        assertThat(model.insights()).hasSize(1);
        assertThat(model.table("orders").orElseThrow().time()).isEmpty();
    }

    private SemanticModel governed(String... statements) {
        LoadedPlugin loaded = shop.load();
        assertThat(loaded.problems()).isEmpty();
        return ((LoadedPlugin.Valid) loaded).plugin().govern(profiled(statements));
    }

    private static SemanticModel profiled(String... statements) {
        try (Workbench bench = DuckDbWorkbench.inMemory()) {
            for (String statement : statements) {
                bench.execute(statement);
            }
            List<String> tables = bench.query("SELECT table_name FROM duckdb_tables() ORDER BY table_oid").stream()
                    .map(row -> row.get(0).toString())
                    .toList();
            Profile profile = new Profiler().profile(bench, tables, DeclaredSchema.NONE);
            return profile.model(new DatasetRef("mine", 1))
                    .plugin(Optional.of("shop"))
                    .build();
        }
    }
}
