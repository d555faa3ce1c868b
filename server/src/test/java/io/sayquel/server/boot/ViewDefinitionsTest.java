package io.sayquel.server.boot;

import static io.sayquel.server.boot.StatementDoor.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.v1.GetMetadataRequest.Kind;
import io.sayquel.v1.Interpretation;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.StatementKind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Questions that are kept as views, over a real channel. */
@Timeout(120)
class ViewDefinitionsTest {
    @TempDir
    static Path home;

    private static ServerFixture server;
    private static StatementDoor door;

    @BeforeAll
    static void start() throws Exception {
        server = new ServerFixture(home, Map.of());
        server.upload("shop.csv", "day,region,price,qty\n2026-01-01,North,10.50,1\n2026-01-02,South,20.25,2\n");
        door = new StatementDoor(server.channel(), "shop");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void viewIsTranslatedOnceAndReadForEver() {
        StatementDoor.Told made = door.sql("CREATE VIEW Price_By_Region AS ASK 'total price by region'");
        assertThat(made.card().getMessage()).isEmpty();
        assertThat(made.columns()).containsExactly("view", "question", "reading", "sql");
        assertThat(made.column("view")).containsExactly("price_by_region");
        assertThat(made.interpretations())
                .extracting(Interpretation::getKind)
                .containsExactly(StatementKind.STATEMENT_KIND_DEFINITION);
        StatementDoor.Told read = door.sql("SELECT region FROM questions.price_by_region ORDER BY region");
        assertThat(read.lines()).containsExactly("North", "South");
        assertThat(read.interpretations()).isEmpty();
        assertThat(door.metadata(ask(Kind.KIND_TABLES).setTable("price%")).lines())
                .containsExactly("shop|questions|price_by_region|VIEW|total price by region|-|-|-|-|-");
        assertThat(door.metadata(ask(Kind.KIND_COLUMNS).setTable("price%")).rows())
                .hasSize(2);
        assertThat(door.sql("CREATE VIEW price_by_region AS ASK 'number of shops'")
                        .card()
                        .getReason())
                .isEqualTo("INVALID_NAME");
        assertThat(door.sql("CREATE OR REPLACE VIEW questions.price_by_region AS ASK 'total qty by region'")
                        .card()
                        .getMessage())
                .isEmpty();
        assertThat(door.sql("SELECT * FROM price_by_region").columns().get(1)).contains("qty");
        StatementDoor.Told renewed = door.sql("REFRESH VIEW price_by_region");
        assertThat(renewed.columns()).containsExactly("view", "part", "before", "after", "changed");
        assertThat(renewed.column("changed")).containsOnly("false");
        assertThat(door.sql("DROP VIEW price_by_region").column("dropped")).containsExactly("true");
        assertThat(door.sql("SELECT * FROM questions.price_by_region").card().getSqlState())
                .isEqualTo("42S02");
        assertThat(door.sql("DROP VIEW IF EXISTS price_by_region").column("dropped"))
                .containsExactly("false");
        assertThat(door.sql("DROP VIEW price_by_region").card().getReason()).isEqualTo("TABLE_NOT_FOUND");
    }

    @Test
    void describingADefinitionMakesNothing() {
        assertThat(door.describe("CREATE VIEW described AS ASK 'total price by region'")
                        .getColumnsList())
                .extracting(c -> c.getName())
                .containsExactly("view", "question", "reading", "sql");
        assertThat(door.sql("SELECT * FROM questions.described").card().getOutcome())
                .isEqualTo(Outcome.OUTCOME_REFUSED);
    }

    @Test
    void questionWithoutAnAnswerIsNotKept() {
        assertThat(door.sql("CREATE VIEW odd AS ASK 'how many frobnicators'")
                        .card()
                        .getOutcome())
                .isNotEqualTo(Outcome.OUTCOME_ANSWERED);
        assertThat(door.metadata(ask(Kind.KIND_TABLES).setTable("odd")).rows()).isEmpty();
    }

    @Test
    void datesThatMoveAreNotKept() {
        assertThat(door.sql("CREATE VIEW recent AS ASK 'total price last month'")
                        .card()
                        .getMessage())
                .contains("moves with the calendar");
    }

    @Test
    void viewOfAnOlderVersionSaysThatItDoesNotFit() throws Exception {
        server.upload("stock.csv", "item,amount\na,1\nb,2\n");
        StatementDoor stock = new StatementDoor(server.channel(), "stock");
        assertThat(stock.sql("CREATE VIEW per_item AS ASK 'total amount by item'")
                        .card()
                        .getMessage())
                .isEmpty();
        server.upload("stock.csv", "item,weight\na,1\nb,2\n");
        assertThat(stock.sql("SELECT * FROM questions.per_item").card().getMessage())
                .contains("per_item does not fit this version");
        assertThat(stock.metadata(ask(Kind.KIND_TABLES).setSchema("questions"))
                        .column("REMARKS")
                        .get(0))
                .contains("does not fit version 2");
        assertThat(stock.sql("SELECT count(*) AS n FROM stock").lines()).containsExactly("2");
    }
}
