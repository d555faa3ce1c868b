package io.sayquel.server.boot;

import static io.sayquel.server.boot.StatementDoor.ask;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sayquel.v1.ConnectRequest;
import io.sayquel.v1.ConnectResponse;
import io.sayquel.v1.GetMetadataRequest.Kind;
import io.sayquel.v1.StatementServiceGrpc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a JDBC driver asks of the catalogue, over a real channel: the columns and the order are those of java.sql.DatabaseMetaData. */
@Timeout(120)
class CatalogRowsTest {
    private static final Map<String, String> STAFF = Map.of(
            "schema.yaml",
            """
            title: Staff
            tables:
              people:
                description: who works here
                key: [id]
                columns:
                  id: {type: BIGINT, role: id}
                  office_id: {type: BIGINT, role: id}
                  name: {type: VARCHAR, role: dimension, display: true, label: Full name}
                  pay: {type: "DECIMAL(12,2)", role: measure}
                  joined: {type: DATE, role: time}
                joins:
                  - {to: offices, on: {office_id: id}}
              people_2:
                columns:
                  id: {type: BIGINT, role: id}
              offices:
                key: [id]
                columns:
                  id: {type: BIGINT, role: id}
                  city: {type: VARCHAR, role: dimension}
              secrets:
                columns:
                  code: {type: VARCHAR, role: dimension}
            """,
            "metrics.yaml",
            "metrics: {}\n",
            "questions.yaml",
            "[]\n",
            "policy.yaml",
            "deny_columns: [people.pay]\ntables: [people, people_2, offices]\n",
            "insights.yaml",
            "[]\n",
            "data/people.csv",
            "id,office_id,name,pay,joined\n1,1,Ann,10.50,2020-01-05\n2,1,Ben,11.50,2021-02-06\n",
            "data/people_2.csv",
            "id\n1\n",
            "data/offices.csv",
            "id,city\n1,Oslo\n",
            "data/secrets.csv",
            "code\nx\n");

    @TempDir
    static Path home;

    private static ServerFixture server;
    private static StatementDoor door;

    @BeforeAll
    static void start() throws Exception {
        Path folder = home.resolve("plugins").resolve("staff");
        Files.createDirectories(folder.resolve("data"));
        for (Map.Entry<String, String> file : STAFF.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        server = new ServerFixture(
                home, Map.of("plugins.dir", home.resolve("plugins").toString()));
        door = new StatementDoor(server.channel(), "staff");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void logTellsWhoConnectedOnOneLine() {
        Logger log = (Logger) LoggerFactory.getLogger("io.sayquel.server.rpc.endpoint.MetadataEndpoint");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        log.setLevel(Level.INFO);
        try {
            StatementServiceGrpc.newBlockingStub(server.channel())
                    .connect(ConnectRequest.newBuilder()
                            .setDataset("staff")
                            .setClient("a-client/1")
                            .setApplicationName("Reports\nWARN all is lost")
                            .setClientUser("ann")
                            .build());
        } finally {
            log.setLevel(null);
            log.detachAppender(lines);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("local of default opens staff@1 with \"a-client/1\""
                        + " (application \"Reports WARN all is lost\", user \"ann\", host \"\")");
    }

    @Test
    void connectionKnowsWhoServesAndWhat() {
        ConnectResponse is = door.connect();
        assertThat(is.getDataset()).isEqualTo("staff");
        assertThat(is.getDatasetVersion()).isEqualTo("1");
        assertThat(is.getDefaultSchema()).isEqualTo("main");
        assertThat(is.getEngine()).startsWith("DuckDB ");
        assertThat(is.getUser()).isNotEmpty();
        assertThat(is.getTimeZone()).isEqualTo("UTC");
        assertThat(is.getKeywordsList()).contains("QUALIFY").isSorted();
        assertThat(is.getMayDefine()).isTrue();
        assertThat(is.getServerVersion()).isNotEmpty();
    }

    @Test
    void tablesOfAPolicyAreNotThere() {
        StatementDoor.Told tables = door.metadata(ask(Kind.KIND_TABLES));
        assertThat(tables.columns())
                .containsExactly(
                        "TABLE_CAT",
                        "TABLE_SCHEM",
                        "TABLE_NAME",
                        "TABLE_TYPE",
                        "REMARKS",
                        "TYPE_CAT",
                        "TYPE_SCHEM",
                        "TYPE_NAME",
                        "SELF_REFERENCING_COL_NAME",
                        "REF_GENERATION");
        assertThat(tables.lines())
                .containsExactly(
                        "staff|main|offices|TABLE||-|-|-|-|-",
                        "staff|main|people|TABLE|who works here|-|-|-|-|-",
                        "staff|main|people_2|TABLE||-|-|-|-|-");
        assertThat(tables.card().getRowCount()).isEqualTo(3);
    }

    @Test
    void columnsHaveTheirTypesAndNoneThatIsDenied() {
        StatementDoor.Told columns =
                door.metadata(ask(Kind.KIND_COLUMNS).setTable("people").setColumn("%"));
        assertThat(columns.columns()).hasSize(24).startsWith("TABLE_CAT").endsWith("IS_GENERATEDCOLUMN");
        assertThat(columns.column("COLUMN_NAME")).containsExactly("id", "office_id", "name", "joined");
        assertThat(columns.column("DATA_TYPE")).containsExactly("-5", "-5", "12", "91");
        assertThat(columns.column("ORDINAL_POSITION")).containsExactly("1", "2", "3", "4");
        assertThat(columns.column("IS_NULLABLE")).startsWith("NO");
        assertThat(columns.column("REMARKS")).contains("Full name");
    }

    @Test
    void underscoreMatchesAnyCharacterUnlessItIsEscaped() {
        assertThat(door.metadata(ask(Kind.KIND_TABLES).setTable("people__")).column("TABLE_NAME"))
                .containsExactly("people_2");
        assertThat(door.metadata(ask(Kind.KIND_TABLES).setTable("offi_es")).column("TABLE_NAME"))
                .containsExactly("offices");
        assertThat(door.metadata(ask(Kind.KIND_TABLES).setTable("offi\\_es")).rows())
                .isEmpty();
        assertThat(door.metadata(ask(Kind.KIND_TABLES).setTable("people\\_%")).column("TABLE_NAME"))
                .containsExactly("people_2");
    }

    @Test
    void kindsOfTablesFilter() {
        assertThat(door.metadata(ask(Kind.KIND_TABLE_TYPES)).lines()).containsExactly("TABLE", "VIEW");
        assertThat(door.metadata(ask(Kind.KIND_TABLES).addTypes("TABLE").setTypesOnly(true))
                        .rows())
                .hasSize(3);
        assertThat(door.metadata(ask(Kind.KIND_TABLES).setTypesOnly(true)).rows())
                .isEmpty();
        assertThat(door.metadata(ask(Kind.KIND_TABLES).addTypes("SYNONYM")).rows())
                .isEmpty();
    }

    @Test
    void emptyNameIsNobodys() {
        assertThat(door.metadata(ask(Kind.KIND_TABLES).setCatalog("")).rows()).isEmpty();
        assertThat(door.metadata(ask(Kind.KIND_TABLES).setSchema("")).rows()).isEmpty();
        assertThat(door.metadata(ask(Kind.KIND_TABLES).setCatalog("staff").setSchema("main"))
                        .rows())
                .hasSize(3);
    }

    @Test
    void oneCatalogueAndTwoSchemas() {
        assertThat(door.metadata(ask(Kind.KIND_CATALOGS)).lines()).containsExactly("staff");
        assertThat(door.metadata(ask(Kind.KIND_SCHEMAS)).lines()).containsExactly("main|staff", "questions|staff");
        assertThat(door.metadata(ask(Kind.KIND_SCHEMAS).setSchema("q%")).lines())
                .containsExactly("questions|staff");
    }

    @Test
    void keysAndWhatRefersToThem() {
        assertThat(door.metadata(ask(Kind.KIND_PRIMARY_KEYS).setTable("people")).lines())
                .containsExactly("staff|main|people|id|1|PK_people");
        StatementDoor.Told imported = door.metadata(ask(Kind.KIND_IMPORTED_KEYS).setTable("people"));
        assertThat(imported.columns()).hasSize(14).endsWith("DEFERRABILITY");
        assertThat(imported.lines())
                .containsExactly("staff|main|offices|id|staff|main|people|office_id|1|3|3|FK_people_office_id"
                        + "|PK_offices|7");
        assertThat(door.metadata(ask(Kind.KIND_EXPORTED_KEYS).setTable("offices"))
                        .lines())
                .isEqualTo(imported.lines());
        assertThat(door.metadata(ask(Kind.KIND_CROSS_REFERENCE)
                                .setTable("offices")
                                .setForeignTable("people"))
                        .lines())
                .isEqualTo(imported.lines());
        assertThat(door.metadata(ask(Kind.KIND_EXPORTED_KEYS).setTable("people"))
                        .rows())
                .isEmpty();
    }

    @Test
    void askIsAFunctionAndNoProcedure() {
        StatementDoor.Told functions = door.metadata(ask(Kind.KIND_FUNCTIONS));
        assertThat(functions.columns()).hasSize(6);
        assertThat(functions.column("FUNCTION_NAME")).containsExactly("ask");
        assertThat(functions.column("FUNCTION_TYPE")).containsExactly("2");
        assertThat(door.metadata(ask(Kind.KIND_FUNCTION_COLUMNS)).column("COLUMN_NAME"))
                .containsExactly("question");
        StatementDoor.Told procedures = door.metadata(ask(Kind.KIND_PROCEDURES));
        assertThat(procedures.columns()).hasSize(9);
        assertThat(procedures.rows()).isEmpty();
        assertThat(door.metadata(ask(Kind.KIND_PROCEDURE_COLUMNS)).columns()).hasSize(20);
        assertThat(door.metadata(ask(Kind.KIND_INDEX_INFO)).columns()).hasSize(13);
    }

    @Test
    void typesAreInTheOrderOfTheirNumbers() {
        StatementDoor.Told types = door.metadata(ask(Kind.KIND_TYPE_INFO));
        assertThat(types.columns()).hasSize(18);
        List<Integer> numbers =
                types.column("DATA_TYPE").stream().map(Integer::valueOf).toList();
        assertThat(numbers).isSorted().contains(2014, -5, 3, 12, 91);
        assertThat(types.column("TYPE_NAME")).contains("TIMESTAMP WITH TIME ZONE", "HUGEINT", "UUID");
    }
}
