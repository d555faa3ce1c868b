package io.sayquel.server.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sayquel.server.ground.SchemaHit.Kind;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.data.ValueIndex;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaSearchTest {
    private static final SemanticModel SHOP = model(
            List.of(
                    table("orders", Map.of("en", List.of("purchases")), "orderDate", "status"),
                    table("stores", Map.of(), "region")),
            Map.of(new ColumnRef("stores", "region"), List.of("North")));

    private final SchemaSearch search = new SchemaSearch();

    @Test
    void findsNamesByTheirStemsAndPartsAndSynonyms() {
        assertThat(search.search("order", SHOP, 9)).extracting(SchemaHit::name).contains("orders", "orders.orderDate");
        assertThat(search.search("my purchase", SHOP, 9))
                .extracting(SchemaHit::name)
                .containsExactly("orders");
    }

    @Test
    void putsFirstTheNameThatWasSaidInFull() {
        assertThat(search.search("order date", SHOP, 9))
                .extracting(SchemaHit::name)
                .startsWith("orders.orderDate", "orders");
    }

    @Test
    void findsAColumnByAValueOfIt() {
        assertThat(search.search("sold in north", SHOP, 9))
                .extracting(SchemaHit::kind, SchemaHit::name)
                .containsExactly(tuple(Kind.VALUE, "stores.region = North"));
    }

    @Test
    void groundsAQuestionInTablesAndColumns() {
        Grounding grounding = search.ground("orders by region", SHOP);

        assertThat(grounding.tables()).startsWith("orders").contains("stores");
        assertThat(grounding.columns()).contains(new ColumnRef("stores", "region"));
    }

    @Test
    void givesEachModelItsOwnNames() {
        SemanticModel school = model(List.of(table("orders", Map.of(), "teacher")), Map.of());

        assertThat(search.search("teacher", SHOP, 9)).isEmpty();
        assertThat(search.search("teacher", school, 9))
                .extracting(SchemaHit::name)
                .containsExactly("orders.teacher");
        assertThat(search.search("region", school, 9)).isEmpty();
    }

    @Test
    void saysTheSameEachTime() {
        List<SchemaHit> first = search.search("order status by region north", SHOP, 9);

        assertThat(search.search("order status by region north", SHOP, 9)).isEqualTo(first);
        assertThat(new SchemaSearch().search("order status by region north", SHOP, 9))
                .isEqualTo(first);
    }

    private static Table table(String name, Map<String, List<String>> synonyms, String... columns) {
        List<Column> list = Stream.of(columns)
                .map(c -> Column.of(c, DataType.of("VARCHAR"), Role.DIMENSION))
                .toList();
        return new Table(name, "", "", list, List.of(), Optional.empty(), synonyms, 0, 0);
    }

    private static SemanticModel model(List<Table> tables, Map<ColumnRef, List<String>> values) {
        return new SemanticModel(
                new DatasetRef("shop", 1),
                tables,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Policy.OPEN,
                Optional.empty(),
                "",
                Anchor.CLOCK,
                ZoneOffset.UTC,
                Optional.empty(),
                ValueIndex.of(values));
    }
}
