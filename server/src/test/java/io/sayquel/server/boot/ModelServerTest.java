package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.store.EgressLedger;
import io.sayquel.server.store.embedded.EmbeddedStore;
import io.sayquel.server.translate.llm.HeldReply;
import io.sayquel.server.translate.llm.ModelServer;
import io.sayquel.server.translate.llm.ModelServer.Protocol;
import io.sayquel.server.translate.llm.ModelServer.Reply;
import io.sayquel.v1.AdminServiceGrpc;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.EgressEntry;
import io.sayquel.v1.ListEgressRequest;
import io.sayquel.v1.ListEgressResponse;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.Translator;
import io.sayquel.v1.Warning;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole server with a model behind it, from the settings to the wire. */
@Timeout(120)
class ModelServerTest {
    private static final String KEY = "sk-never-to-be-seen-again";
    private static final String STORES =
            "SELECT s.region AS region, count(*) AS n FROM stores AS s GROUP BY s.region" + " ORDER BY s.region";

    @TempDir
    Path home;

    private static List<AskEvent> ask(ServerFixture server, String question) {
        List<AskEvent> events = new ArrayList<>();
        AskServiceGrpc.newBlockingStub(server.channel())
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .ask(AskRequest.newBuilder()
                        .setDataset("retail")
                        .setQuestion(question)
                        .build())
                .forEachRemaining(events::add);
        return events;
    }

    private static AnswerCard card(List<AskEvent> events) {
        return events.get(events.size() - 1).getOutcome();
    }

    private ServerFixture with(ModelServer model, String... settings) {
        Map<String, String> all = new HashMap<>(
                Map.of("llm.provider", "openai", "llm.openai.base_url", model.baseUrl(), "llm.openai.api_key", KEY));
        for (String setting : settings) {
            all.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        return new ServerFixture(home, all);
    }

    @Test
    void aScriptAnswersAndSaysThatItIsOne() {
        try (ServerFixture server = new ServerFixture(home, Map.of("llm.provider", "scripted"))) {
            List<AskEvent> events = ask(server, "how loyal are our buyers?");
            AnswerCard card = card(events);

            assertThat(card.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(card.getTranslator()).isEqualTo(Translator.TRANSLATOR_LLM);
            assertThat(card.getTrust().getMark()).contains("scripted");
            assertThat(card.getWarningsList()).extracting(Warning::getCode).contains("SCRIPTED");
            assertThat(card.getProof().getModel()).isEqualTo("scripted/demo");
            assertThat(card.getProof().getWrittenSql()).contains("-- how often each customer ordered");
            assertThat(card.getProof().getPromptHash()).matches("[0-9a-f]{64}");
            assertThat(card.getProof().getPromptTemplates()).startsWith("translate.v1 ");
            assertThat(events.stream().filter(AskEvent::hasAttempt))
                    .singleElement()
                    .satisfies(e -> assertThat(e.getAttempt().getReason()).isEqualTo("UNKNOWN_COLUMN"));
            assertThat(events.stream().filter(AskEvent::hasSqlDelta).count()).isGreaterThan(2);
            assertThat(card(ask(server, "who comes back after sending something back"))
                            .getOutcome())
                    .isEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(card(ask(server, "will our customers like it rainy")).getOutcome())
                    .isEqualTo(Outcome.OUTCOME_REFUSED);
        }
    }

    @Test
    void keysAreNowhereAndTheLedgerHoldsWhatLeft() throws Exception {
        try (ModelServer model =
                new ModelServer(Protocol.OPENAI).replies(Reply.writes(STORES), Reply.fails(401, "wrong key " + KEY))) {
            StringBuilder seen = new StringBuilder();
            try (ServerFixture server = with(model, "cache.enabled=false")) {
                seen.append(ask(server, "are our stores zqx wiser"));
                seen.append(ask(server, "are our stores zqy wiser"));
                ledger(server);
                for (String path : List.of("/health", "/v1/diagnosis")) {
                    seen.append(server.http()
                            .send(
                                    HttpRequest.newBuilder(URI.create(server.url(path)))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body());
                }
            }
            assertThat(model.keys()).hasSize(2).allSatisfy(k -> assertThat(k).isEqualTo("Bearer " + KEY));
            assertThat(seen.toString()).contains("LLM_KEY_REFUSED").doesNotContain(KEY);
            try (EmbeddedStore store = EmbeddedStore.open(home.resolve("app.db"), Clock.systemUTC())) {
                List<EgressLedger.Entry> left = store.egress().list("default", 0, 10);
                assertThat(left).hasSize(2);
                assertThat(left.get(0).departure().columns()).contains("stores.region");
                assertThat(left.get(0).usage()).contains(new EgressLedger.Usage(11, 7, "ANSWERED"));
                assertThat(left.get(1).usage().orElseThrow().ending()).isEqualTo("LLM_KEY_REFUSED");
            }
            assertThat(everyFile(home)).doesNotContain(KEY);
        }
    }

    private static void ledger(ServerFixture server) throws IOException {
        var admin = AdminServiceGrpc.newBlockingStub(server.channel());
        ListEgressResponse first =
                admin.listEgress(ListEgressRequest.newBuilder().setPageSize(1).build());
        ListEgressResponse second = admin.listEgress(ListEgressRequest.newBuilder()
                .setPageSize(1)
                .setPageToken(first.getNextPageToken())
                .build());

        EgressEntry entry = first.getEntries(0);
        assertThat(entry.getEnding()).isEqualTo("ANSWERED");
        assertThat(entry.getColumnsList()).contains("stores.region");
        assertThat(entry.getInputTokens()).isEqualTo(11);
        assertThat(entry.getPromptSha256()).matches("[0-9a-f]{64}");
        assertThat(entry.getUser()).isEqualTo("local");
        assertThat(second.getEntriesList())
                .singleElement()
                .satisfies(e -> assertThat(e.getEnding()).isEqualTo("LLM_KEY_REFUSED"));
        assertThat(second.getNextPageToken()).isEmpty();
        ledgerFromItsEnd(admin, first, second);
    }

    private static void ledgerFromItsEnd(
            AdminServiceGrpc.AdminServiceBlockingStub admin, ListEgressResponse first, ListEgressResponse second)
            throws IOException {
        ListEgressRequest newest = ListEgressRequest.newBuilder()
                .setPageSize(1)
                .setOrderBy(" number  desc ")
                .build();
        ListEgressResponse last = admin.listEgress(newest);

        assertThat(last.getEntriesList()).isEqualTo(second.getEntriesList());
        ListEgressRequest before =
                newest.toBuilder().setPageToken(last.getNextPageToken()).build();
        assertThat(admin.listEgress(before).getEntriesList()).isEqualTo(first.getEntriesList());
        assertThat(admin.listEgress(before).getNextPageToken()).isEmpty();
        assertThat(ServerFixture.refusal(() -> admin.listEgress(
                                newest.toBuilder().setOrderBy("user").build()))
                        .getMetadataOrThrow("hint"))
                .contains("\"number desc\"");
        assertThat(ServerFixture.refusal(() -> admin.listEgress(
                                before.toBuilder().clearOrderBy().build()))
                        .getReason())
                .as("a token of the other order")
                .isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void whoWaitsForAModelKeepsNobodyWaiting() throws Exception {
        HeldReply reply = new HeldReply(Reply.writes(STORES));
        try (ModelServer model = new ModelServer(Protocol.OPENAI).replies(reply);
                ServerFixture server = with(model, "server.max_calls=1")) {
            CompletableFuture<AnswerCard> slow =
                    CompletableFuture.supplyAsync(() -> card(ask(server, "are our stores zqx wiser")));
            reply.awaitAsked();

            AnswerCard byRules = card(ask(server, "top 5 products by revenue"));

            assertThat(byRules.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(slow).isNotDone();
            reply.goOn();
            assertThat(slow.get(30, TimeUnit.SECONDS).getTranslator()).isEqualTo(Translator.TRANSLATOR_LLM);
        }
    }

    @Test
    void theDeadlineOfTheCallCoversTheModel() throws Exception {
        try (ModelServer model = new ModelServer(Protocol.OPENAI).replies(wire -> {
                    wire.open();
                    for (int i = 0; i < 1_000; i++) {
                        wire.piece(i == 0 ? "{\"sql\":\"SELECT " : "x");
                        sleep(20);
                    }
                });
                ServerFixture server = with(model)) {
            card(ask(server, "top 5 products by revenue"));
            for (long deadline = 1_500; model.requests().isEmpty(); deadline *= 2) {
                askWithin(deadline, server); // a slow machine may not have come to the model by then
            }

            assertThat(model.clientLeftWithin(Duration.ofSeconds(5))).isTrue();
        }
    }

    private static void askWithin(long milliseconds, ServerFixture server) {
        var call =
                AskServiceGrpc.newBlockingStub(server.channel()).withDeadlineAfter(milliseconds, TimeUnit.MILLISECONDS);
        AskRequest request = AskRequest.newBuilder()
                .setDataset("retail")
                .setQuestion("are our stores zqx wiser")
                .build();
        try {
            call.ask(request).forEachRemaining(e -> {});
        } catch (io.grpc.StatusRuntimeException late) {
            assertThat(late.getStatus().getCode()).isEqualTo(io.grpc.Status.Code.DEADLINE_EXCEEDED);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String everyFile(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
