package io.sayquel.server.dataset.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfilerTest {
    @Test
    void findsRolesRangesAndKeys() {
        Table orders = profile(SHOP, "customers", "orders").tables().get(1);

        assertThat(orders.key()).containsExactly("id");
        assertThat(orders.time()).contains("ordered_at");
        assertThat(orders.rows()).isEqualTo(6);
        assertThat(orders.columns())
                .extracting(Column::name, Column::role)
                .containsExactly(
                        tuple("id", Role.ID),
                        tuple("customer_id", Role.ID),
                        tuple("ordered_at", Role.TIME),
                        tuple("amount", Role.MEASURE),
                        tuple("paid", Role.FLAG),
                        tuple("model_year", Role.DIMENSION));
        Column amount = orders.column("amount").orElseThrow();
        assertThat(amount.stats().nulls()).isEqualTo(1);
        assertThat(amount.stats().min()).contains("10.50");
        assertThat(orders.column("model_year").orElseThrow().stats().yearLike()).isTrue();
    }

    @Test
    void namesTheColumnThatNamesARow() {
        Table customers = profile(SHOP, "customers", "orders").tables().get(0);

        assertThat(customers.columns())
                .filteredOn(Column::display)
                .extracting(Column::name)
                .containsExactly("name");
    }

    @Test
    void proposesALinkOnlyWhereEveryValueIsContained() {
        assertThat(profile(SHOP, "customers", "orders").joins())
                .containsExactly(new Join(
                        "orders",
                        List.of("customer_id"),
                        "customers",
                        List.of("id"),
                        Optional.empty(),
                        Join.Source.FOUND));
        assertThat(profile(SHOP + "INSERT INTO orders VALUES (7, 99, NULL, 1, 'y', 2020);", "customers", "orders")
                        .joins())
                .isEmpty();
    }

    @Test
    void keepsTheRoleOfASecondLinkToTheSameTable() {
        List<Join> joins = profile(
                        "CREATE TABLE teams(id INT, name TEXT); INSERT INTO teams VALUES (1,'A'),(2,'B');"
                                + "CREATE TABLE games(id INT, home_team_id INT, away_team_id INT);"
                                + "INSERT INTO games VALUES (1,1,2),(2,2,1);",
                        "teams",
                        "games")
                .joins();

        assertThat(joins)
                .extracting(j -> j.fromColumns().get(0), j -> j.role().orElse(""))
                .containsExactly(tuple("home_team_id", "home"), tuple("away_team_id", "away"));
    }

    @Test
    void indexesShortValuesAndLeavesProseOut() {
        Profile profile = profile(
                "CREATE TABLE notes(id INT, tag TEXT, body TEXT);"
                        + "INSERT INTO notes SELECT i, 'tag ' || (i % 3), repeat('long text ', 30) || i FROM range(20) t(i);",
                "notes");

        assertThat(profile.values().valuesOf(new ColumnRef("notes", "tag"))).containsExactly("tag 0", "tag 1", "tag 2");
        assertThat(profile.values().values()).doesNotContainKey(new ColumnRef("notes", "body"));
    }

    @Test
    void leavesColumnsOfTooManyValuesOut() {
        Profile profile = profile("CREATE TABLE t AS SELECT i, 'v' || i AS tag FROM range(20500) r(i);", "t");

        assertThat(profile.values().valuesOf(new ColumnRef("t", "tag"))).isEmpty();
    }

    @Test
    void knowsTheNewestDay() {
        assertThat(profile(SHOP, "customers", "orders").newestDay()).contains(LocalDate.of(2024, 3, 9));
    }

    @Test
    void takesDeclaredKeysLinksAndLabelsAsTheyAre() {
        Join declared = new Join(
                "orders",
                List.of("customer_id"),
                "customers",
                List.of("id"),
                Optional.of("buyer"),
                Join.Source.DECLARED);
        DeclaredSchema schema = new DeclaredSchema(
                Map.of("orders", "purchases"),
                Map.of(new ColumnRef("orders", "amount"), "money taken"),
                Map.of("orders", List.of("id")),
                List.of(declared));
        try (Workbench bench = DuckDbWorkbench.inMemory()) {
            bench.execute(SHOP);
            Profile profile = new Profiler().profile(bench, List.of("customers", "orders"), schema);

            assertThat(profile.joins()).containsExactly(declared);
            assertThat(profile.tables().get(1).label()).isEqualTo("purchases");
            assertThat(profile.tables().get(1).column("amount").orElseThrow().label())
                    .isEqualTo("money taken");
        }
    }

    @Test
    void profilesEmptyAndWideTables() {
        StringBuilder wide = new StringBuilder("CREATE TABLE wide AS SELECT 1 AS c0");
        for (int i = 1; i < 350; i++) {
            wide.append(", ").append(i).append(" AS c").append(i);
        }
        Profile profile = profile("CREATE TABLE nothing(id INT, name TEXT);" + wide + ";", "nothing", "wide");

        assertThat(profile.tables().get(0).rows()).isZero();
        assertThat(profile.tables().get(1).columns()).hasSize(350);
    }

    private static final String SHOP = """
            CREATE TABLE customers(id INT, name TEXT, city TEXT);
            INSERT INTO customers VALUES (1,'Ana','Oslo'),(2,'Budi','Bandung'),(3,'Cleo','Oslo');
            CREATE TABLE orders(id INT, customer_id INT, ordered_at DATE, amount DECIMAL(10,2), paid TEXT, model_year INT);
            INSERT INTO orders VALUES (1,1,DATE '2024-01-02',10.5,'y',2019),(2,1,DATE '2024-01-03',20,'n',2020),
              (3,2,DATE '2024-02-04',30,'y',2020),(4,2,DATE '2024-02-05',40,'y',2021),
              (5,3,DATE '2024-03-09',50,'n',2021),(6,3,DATE '2024-03-09',NULL,'n',2021);
            """;

    private static Profile profile(String sql, String... tables) {
        try (Workbench bench = DuckDbWorkbench.inMemory()) {
            bench.execute(sql);
            return new Profiler().profile(bench, List.of(tables), DeclaredSchema.NONE);
        }
    }
}
