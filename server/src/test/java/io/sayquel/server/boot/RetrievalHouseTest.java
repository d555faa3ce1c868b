package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sayquel.server.ground.EmbeddingServer;
import io.sayquel.server.ground.EmbeddingServer.Reply;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.translate.llm.ModelServer;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.CatalogServiceGrpc;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.SchemaHit;
import io.sayquel.v1.SearchSchemaRequest;
import io.sayquel.v1.Translator;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole server with an embedding model, set up by settings alone. */
@Timeout(120)
class RetrievalHouseTest {
    private static final String ODD = "which patrons are slipping away";

    @TempDir
    Path home;

    private final EmbeddingServer embedder = new EmbeddingServer();
    private final ModelServer model = new ModelServer(ModelServer.Protocol.OPENAI);

    @AfterEach
    void close() {
        embedder.close();
        model.close();
    }

    private ServerFixture with(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "embedding.provider",
                "ollama",
                "embedding.model",
                "tiny",
                "embedding.base_url",
                embedder.url(),
                "embedding.timeout_ms",
                "20000"));
        settings.putAll(more);
        return new ServerFixture(home, settings);
    }

    private Map<String, String> asked() {
        model.replies(ModelServer.Reply.says(JsonNodeFactory.instance
                .objectNode()
                .put("sql", "SELECT count(*) AS customers FROM customers")
                .put("reading", "customers")
                .put("status", "answer")
                .toString()));
        return Map.of("llm.provider", "openai", "llm.openai.base_url", model.baseUrl());
    }

    private static AnswerCard ask(ServerFixture server, String question) {
        Iterator<AskEvent> events = AskServiceGrpc.newBlockingStub(server.channel())
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .ask(AskRequest.newBuilder()
                        .setDataset("retail")
                        .setQuestion(question)
                        .build());
        AskEvent last = events.next();
        while (events.hasNext()) {
            last = events.next();
        }
        return last.getOutcome();
    }

    private static List<String> search(ServerFixture server, String words) {
        return CatalogServiceGrpc.newBlockingStub(server.channel())
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .searchSchema(SearchSchemaRequest.newBuilder()
                        .setDataset("retail")
                        .setQuery(words)
                        .build())
                .getHitsList()
                .stream()
                .map(SchemaHit::getName)
                .toList();
    }

    @Test
    void aSearchFindsWhatIsMeant() {
        try (ServerFixture plain = new ServerFixture(home, Map.of())) {
            assertThat(search(plain, "patrons")).isEmpty();
        }
        try (ServerFixture server = with(Map.of())) {
            assertThat(search(server, "patrons")).contains("customers").noneMatch(name -> name.endsWith(".email"));
        }
        assertThat(embedder.asked()).allSatisfy(a -> assertThat(a.path()).isEqualTo("/api/embed"));
    }

    @Test
    void theProofSaysHowAModelsPromptWasMade() {
        try (ServerFixture server = with(asked())) {
            AnswerCard card = ask(server, ODD);

            assertThat(card.getTranslator()).isEqualTo(Translator.TRANSLATOR_LLM);
            assertThat(card.getProof().getVerdictsList())
                    .contains("RETRIEVAL BY WORDS AND ollama/tiny (7)", "MODEL ATTEMPT 1");
            assertThat(embedder.texts()).contains(ODD);
        }
    }

    @Test
    void aModelOfVectorsThatIsDownChangesNoAnswer() {
        embedder.replies(Reply.fails(500));
        try (ServerFixture server = with(asked())) {
            AnswerCard card = ask(server, ODD);

            assertThat(card.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(card.getProof().getVerdictsList()).contains("RETRIEVAL BY WORDS ONLY: LLM_UNAVAILABLE");
        }
    }

    @Test
    void aModelOfVectorsThatStallsIsNotWaitedForLongerThanTheSettingSays() {
        embedder.replies(wire -> wire.stall(true));
        Map<String, String> settings = new HashMap<>(asked());
        settings.put("embedding.timeout_ms", "50");
        try (ServerFixture server = with(settings)) {
            assertThat(ask(server, ODD).getProof().getVerdictsList()).contains("RETRIEVAL BY WORDS ONLY: LLM_TIMEOUT");
        }
    }

    @Test
    void whatRulesAnswerAsksNobody() {
        try (ServerFixture server = with(Map.of())) {
            assertThat(ask(server, "revenue by month").getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
        }
        assertThat(embedder.asked()).isEmpty();
    }

    @Test
    void aQuestionThatIsOnlyLikeAVerifiedOneIsNotAnsweredByIt() {
        try (ServerFixture server = with(Map.of())) {
            assertThat(ask(server, "turnover per patron territory").getTranslator())
                    .isNotEqualTo(Translator.TRANSLATOR_VERIFIED);
        }
        assertThat(embedder.asked()).isEmpty();
    }

    @Test
    void aModelWhoseJarsAreMissingStopsTheStart() {
        Map<String, String> settings = Map.of(
                "embedding.provider",
                "minilm",
                "embedding.jars",
                home.resolve("none").toString());

        assertThatThrownBy(() -> with(settings))
                .isInstanceOfSatisfying(
                        SayquelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_SETTING))
                .hasMessageContaining("minilm");
    }
}
