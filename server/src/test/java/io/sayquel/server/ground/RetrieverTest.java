package io.sayquel.server.ground;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.ground.EmbeddingServer.Reply;
import io.sayquel.server.ground.provider.EmbedderAccess;
import io.sayquel.server.ground.provider.RemoteEmbedders;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.data.ValueIndex;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.store.EgressLedger;
import io.sayquel.server.store.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Search by words and by meaning, over a real store, with a model that is asked over HTTP. */
@Timeout(60)
class RetrieverTest {
    private static final Principal ANN = new Principal("acme", "ann", Set.of());
    private static final Principal EVE = new Principal("globex", "eve", Set.of());
    private static final Duration PATIENT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final EmbeddingServer server = new EmbeddingServer();
    private EmbeddedStore store;

    @BeforeEach
    void open() {
        store = EmbeddedStore.open(folder.resolve("app.db"), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    private Retriever retriever(String model, Duration patience, long tokens) {
        return Retriever.byMeaning(
                new SchemaSearch(),
                RemoteEmbedders.open(new EmbedderAccess(
                        "openai",
                        Optional.of(model),
                        server.url() + "/v1",
                        Optional.of("sk-secret"),
                        OptionalInt.empty())),
                store.vectors(),
                store.egress(),
                new VectorOptions(10, 0.7, patience, tokens),
                Clock.fixed(Instant.parse("2026-11-26T09:00:00Z"), ZoneOffset.UTC));
    }

    private Retriever retriever() {
        return retriever("tiny", PATIENT, 0);
    }

    private static Inquiry asks(Principal who, String text) {
        return new Inquiry(who, "a-1", text, "");
    }

    private static VerifiedQuestion reference(String id, String question, String sql) {
        return new VerifiedQuestion(id, question, Map.of(), sql, Optional.empty(), List.of(), "ann");
    }

    private static Table table(String name, String... columns) {
        return new Table(
                name,
                "",
                "",
                Stream.of(columns)
                        .map(c -> Column.of(c, DataType.of("VARCHAR"), Role.DIMENSION))
                        .toList(),
                List.of(),
                Optional.empty(),
                Map.of(),
                1,
                0);
    }

    private static SemanticModel shop(Policy policy, VerifiedQuestion... questions) {
        return SemanticModel.builder(new DatasetRef("shop", 1))
                .tables(List.of(table("sales", "turnover", "territory"), table("staff", "badge", "salary")))
                .questions(List.of(questions))
                .policy(policy)
                .values(ValueIndex.of(Map.of(new ColumnRef("sales", "territory"), List.of("Atlantis"))))
                .build();
    }

    private static Policy denying(ColumnRef column) {
        return new Policy(
                Map.of(),
                Set.of(),
                Set.of(),
                Set.of(column),
                Set.of(),
                Map.of(),
                OptionalInt.empty(),
                false,
                OptionalLong.empty());
    }

    private static List<String> names(List<SchemaHit> hits) {
        return hits.stream().map(SchemaHit::name).toList();
    }

    @Test
    void whatIsMeantIsFoundThoughNoWordIsSaid() {
        try (Retriever retriever = retriever()) {
            Retrieved found = retriever.retrieve(asks(ANN, "income by area"), shop(Policy.OPEN));

            assertThat(found.said()).isEmpty();
            assertThat(names(found.meant())).contains("sales.turnover", "sales.territory");
            assertThat(found.meant()).allSatisfy(hit -> assertThat(hit.score()).isBetween(0.7, 1.0));
            assertThat(found.how()).containsExactly("RETRIEVAL BY WORDS AND openai/tiny (7)");
        }
    }

    @Test
    void whatBothFindComesFirst() {
        try (Retriever retriever = retriever()) {
            List<SchemaHit> hits = retriever
                    .retrieve(asks(ANN, "territory badge income"), shop(Policy.OPEN))
                    .hits(20);

            assertThat(hits.get(0).name()).isEqualTo("sales.territory");
            assertThat(names(hits)).contains("staff.badge", "sales.turnover").doesNotHaveDuplicates();
            assertThat(hits).allSatisfy(hit -> assertThat(hit.score()).isBetween(0.0, 1.0));
        }
    }

    @Test
    void aQuestionLikeAReferenceIsShownAsAnExampleThoughItSharesNoWord() {
        SemanticModel shop = shop(
                Policy.OPEN,
                reference("r-1", "salary list", "SELECT salary FROM staff"),
                reference(
                        "r-2",
                        "turnover per territory",
                        "SELECT territory, sum(turnover) FROM sales GROUP BY territory"));
        try (Retriever retriever = retriever()) {
            assertThat(retriever
                            .retrieve(asks(ANN, "earnings of each area"), shop)
                            .questions())
                    .extracting(VerifiedQuestion::id)
                    .containsExactly("r-2");
        }
    }

    @Test
    void withoutAModelNothingChanges() {
        SemanticModel shop = shop(Policy.OPEN);
        Retrieved found = Retriever.byWords(new SchemaSearch()).retrieve(asks(ANN, "territory"), shop);

        assertThat(found.meant()).isEmpty();
        assertThat(found.how()).isEmpty();
        assertThat(found.hits(5)).isEqualTo(new SchemaSearch().search("territory", shop, 5));
    }

    @Test
    void aTextIsMadeAVectorOnceAndKeptOverRestarts() {
        try (Retriever retriever = retriever()) {
            retriever.retrieve(asks(ANN, "income"), shop(Policy.OPEN));
        }
        close();
        open();
        EmbeddingServer again = new EmbeddingServer();
        try (again;
                Retriever retriever = Retriever.byMeaning(
                        new SchemaSearch(),
                        RemoteEmbedders.open(new EmbedderAccess(
                                "openai", Optional.of("tiny"), again.url(), Optional.empty(), OptionalInt.empty())),
                        store.vectors(),
                        store.egress(),
                        new VectorOptions(10, 0.7, PATIENT, 0),
                        Clock.systemUTC())) {
            assertThat(names(retriever
                            .retrieve(asks(ANN, "income"), shop(Policy.OPEN, reference("r", "new one", "SELECT 1")))
                            .meant()))
                    .contains("sales.turnover");
            assertThat(again.texts()).containsExactly("new one", "income");
        }
    }

    @Test
    void anIndexOfAnotherModelIsMadeAnewAndNeverAsked() {
        try (Retriever retriever = retriever()) {
            retriever.retrieve(asks(ANN, "income"), shop(Policy.OPEN));
        }
        int before = server.texts().size();
        try (Retriever retriever = retriever("other", PATIENT, 0)) {
            assertThat(retriever
                            .retrieve(asks(ANN, "income"), shop(Policy.OPEN))
                            .how())
                    .containsExactly("RETRIEVAL BY WORDS AND openai/other (7)");
        }
        assertThat(server.texts()).hasSize(2 * before);
        assertThat(store.vectors().find("acme", "shop", "openai", "tiny")).isEmpty();
    }

    @Test
    void aModelWhoseVectorsChangeTheirLengthIsNotBelievedAndTheIndexIsMadeAnew() {
        SemanticModel shop = shop(Policy.OPEN);
        try (Retriever retriever = retriever()) {
            retriever.retrieve(asks(ANN, "income"), shop);
            server.replies(wire -> wire.vectors(text -> List.of(1.0, 2.0)));

            assertThat(retriever.retrieve(asks(ANN, "income"), shop).how())
                    .containsExactly("RETRIEVAL BY WORDS ONLY: LLM_BAD_ANSWER");
            assertThat(retriever.retrieve(asks(ANN, "income"), shop).how())
                    .containsExactly("RETRIEVAL BY WORDS AND openai/tiny (2)");
        }
    }

    @Test
    void vectorsOfTwoLengthsInOneAnswerAreRefused() {
        server.replies(
                wire -> wire.vectors(text -> text.contains("sales") ? List.of(1.0, 2.0) : List.of(1.0, 2.0, 3.0)));
        try (Retriever retriever = retriever()) {
            assertThat(retriever
                            .retrieve(asks(ANN, "territory"), shop(Policy.OPEN))
                            .how())
                    .containsExactly("RETRIEVAL BY WORDS ONLY: LLM_BAD_ANSWER");
        }
        assertThat(store.vectors().find("acme", "shop", "openai", "tiny")).isEmpty();
    }

    @Test
    void aModelThatStallsLeavesWordsAndIsNotWaitedForAgain() {
        SemanticModel shop = shop(Policy.OPEN);
        try (Retriever retriever = retriever()) {
            retriever.retrieve(asks(ANN, "income"), shop);
        }
        server.replies(wire -> wire.stall(false));
        int before = server.asked().size();
        try (Retriever retriever = retriever("tiny", Duration.ofSeconds(2), 0)) {
            Retrieved found = retriever.retrieve(asks(ANN, "territory"), shop);

            assertThat(names(found.said())).contains("sales.territory");
            assertThat(found.how()).containsExactly("RETRIEVAL BY WORDS ONLY: LLM_TIMEOUT");
            assertThat(retriever.retrieve(asks(ANN, "territory"), shop).how())
                    .containsExactly("RETRIEVAL BY WORDS ONLY: LLM_UNAVAILABLE");
            assertThat(server.asked()).hasSizeLessThanOrEqualTo(before + 1);
        }
    }

    @Test
    void whatLeavesIsInTheLedgerAndHoldsNoKey() {
        server.replies(Reply.VECTORS);
        try (Retriever retriever = retriever()) {
            retriever.retrieve(asks(ANN, "income"), shop(Policy.OPEN));
        }
        List<EgressLedger.Entry> entries = store.egress().list("acme", 0, 10);

        assertThat(entries).extracting(EgressLedger.Entry::user).containsOnly("ann");
        assertThat(entries.get(0).departure().answer()).isEmpty();
        assertThat(entries.get(0).departure().columns())
                .containsExactlyInAnyOrder("sales.turnover", "sales.territory", "staff.badge", "staff.salary");
        assertThat(entries.get(1).departure().answer()).isEqualTo("a-1");
        assertThat(entries.get(1).departure().model()).isEqualTo("tiny");
        assertThat(entries)
                .allSatisfy(e -> assertThat(e.usage().orElseThrow().ending()).isEqualTo("ANSWERED"));
        assertThat(store.egress().list("globex", 0, 10)).isEmpty();
    }

    @Test
    void nothingLeavesForATenantWhoseDayIsUsedUp() {
        try (Retriever retriever = retriever("tiny", PATIENT, 1)) {
            SemanticModel shop = shop(Policy.OPEN);
            retriever.retrieve(asks(ANN, "income"), shop);
            int before = server.asked().size();

            assertThat(retriever.retrieve(asks(ANN, "income"), shop).how())
                    .containsExactly("RETRIEVAL BY WORDS ONLY: BUDGET_EXHAUSTED");
            assertThat(server.asked()).hasSize(before);
        }
    }

    @Test
    void whatThePolicyHidesNeitherLeavesNorIsFound() {
        Policy policy = denying(new ColumnRef("staff", "salary"));
        SemanticModel shop = shop(
                policy,
                reference("r-1", "wages of all", "SELECT salary FROM staff"),
                reference("r-2", "badges", "SELECT badge FROM staff"));
        try (Retriever retriever = retriever()) {
            Retrieved found = retriever.retrieve(asks(ANN, "what wage has everybody"), shop);

            assertThat(names(found.meant())).doesNotContain("staff.salary");
            assertThat(found.questions()).extracting(VerifiedQuestion::id).doesNotContain("r-1");
        }
        assertThat(server.texts())
                .contains("badges")
                .noneMatch(text -> text.contains("salary") || text.contains("wages"));
    }

    @Test
    void valuesOfTheDataStay() {
        SemanticModel shop = shop(
                Policy.OPEN,
                reference(
                        "r-1", "turnover in atlantis", "SELECT sum(turnover) FROM sales WHERE territory = 'Atlantis'"));
        try (Retriever retriever = retriever()) {
            retriever.retrieve(asks(ANN, "income"), shop);
        }
        assertThat(server.texts())
                .contains("turnover in …")
                .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains("atlantis"));
    }

    @Test
    void anotherTenantsDatasetOfTheSameNameIsNeverFound() {
        SemanticModel theirs = SemanticModel.builder(new DatasetRef("shop", 1))
                .tables(List.of(table("secret_income", "hidden_revenue")))
                .questions(List.of(reference("r-9", "our income plan", "SELECT hidden_revenue FROM secret_income")))
                .build();
        try (Retriever retriever = retriever()) {
            retriever.retrieve(asks(EVE, "income"), theirs);
            Retrieved found = retriever.retrieve(asks(ANN, "income"), shop(Policy.OPEN));

            assertThat(names(found.hits(100))).contains("sales.turnover").noneMatch(n -> n.contains("secret"));
            assertThat(found.questions()).isEmpty();
        }
        assertThat(store.vectors()
                        .find("acme", "shop", "openai", "tiny")
                        .orElseThrow()
                        .byHash())
                .doesNotContainKeys(store.vectors()
                        .find("globex", "shop", "openai", "tiny")
                        .orElseThrow()
                        .byHash()
                        .keySet()
                        .toArray(String[]::new));
    }

    @Test
    void namesThatAttackAStatementFindNothingOfOthers() {
        try (Retriever retriever = retriever()) {
            retriever.retrieve(asks(EVE, "income"), shop(Policy.OPEN));
        }
        for (String attack :
                List.of("globex' or '1'='1", "%", "acme' union select * from vector --", "*", "globex\u0000")) {
            assertThat(store.vectors().find(attack, "shop", "openai", "tiny")).isEmpty();
            assertThat(store.vectors().find("acme", attack, "openai", "tiny")).isEmpty();
            assertThat(store.vectors().find("globex", "shop", attack, "tiny")).isEmpty();
        }
        assertThat(store.vectors().find("globex", "shop", "openai", "tiny")).isPresent();
    }

    @Test
    void closingWaitsForAnIndexThatIsBeingMade() {
        server.replies(wire -> wire.stall(false));
        Retriever retriever = retriever("tiny", Duration.ofMillis(1), 0);
        retriever.retrieve(asks(ANN, "turnover"), shop(Policy.OPEN));

        retriever.close();

        assertThat(Thread.getAllStackTraces().entrySet())
                .filteredOn(thread -> thread.getKey().getName().equals("meanings"))
                .flatExtracting(thread -> List.of(thread.getValue()))
                .as("a thread that is ending may still be there, but works on nothing")
                .noneMatch(frame -> frame.getClassName().startsWith("io.sayquel."));
    }
}
