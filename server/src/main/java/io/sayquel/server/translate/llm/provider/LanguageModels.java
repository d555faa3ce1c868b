package io.sayquel.server.translate.llm.provider;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.sayquel.server.translate.llm.AnswerForm;
import io.sayquel.server.translate.llm.CallFrame;
import io.sayquel.server.translate.llm.Completion;
import io.sayquel.server.translate.llm.LanguageModel;
import io.sayquel.server.translate.llm.ModelAccess;
import io.sayquel.server.translate.llm.ModelFailure;
import io.sayquel.server.translate.llm.ModelId;
import io.sayquel.server.translate.llm.Prompt;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Opens models by what the settings say of them. A further provider is a case here and nowhere else. Builders are made by their
 * constructors: the library's {@code builder()} searches the whole class path for others, for every call.
 */
public final class LanguageModels {
    /** Whose key must be there; another server of the same protocol may want none. */
    private static final String OPENAI = "https://api.openai.com";

    private LanguageModels() {}

    /** A model; where its key is missing, one that says so when it is asked. */
    public static LanguageModel open(ModelAccess access) {
        return switch (access.provider()) {
            case "openai" -> {
                boolean needsKey = access.baseUrl().startsWith(OPENAI);
                yield needsKey && access.key().isEmpty()
                        ? keyless(id(access, "gpt-4o-mini"), "OPENAI_API_KEY")
                        : speaking(id(access, "gpt-4o-mini"), access, LanguageModels::openAi);
            }
            case "anthropic" ->
                access.key().isEmpty()
                        ? keyless(id(access, "claude-sonnet-4-20250514"), "ANTHROPIC_API_KEY")
                        : speaking(id(access, "claude-sonnet-4-20250514"), access, LanguageModels::anthropic);
            case "ollama" -> speaking(id(access, "llama3.1"), access, LanguageModels::ollama);
            case "scripted" -> ScriptedModel.open(access.baseUrl());
            default -> throw new IllegalArgumentException("no provider is called " + access.provider());
        };
    }

    private static ModelId id(ModelAccess access, String usual) {
        return new ModelId(access.provider(), access.model().orElse(usual));
    }

    private interface Maker {
        StreamingChatModel make(ModelId id, ModelAccess access, HttpClientBuilder http, AnswerForm form);
    }

    private static LanguageModel speaking(ModelId id, ModelAccess access, Maker maker) {
        return new LangChainModel(id, http(access.baseUrl()), (client, form) -> maker.make(id, access, client, form));
    }

    /** Follows no redirects: a key goes to the server it was given for. */
    private static HttpClient http(String baseUrl) {
        HttpClient.Builder http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER);
        // without TLS, an offer to upgrade to HTTP/2 confuses small local servers
        return baseUrl.startsWith("https:")
                ? http.build()
                : http.version(HttpClient.Version.HTTP_1_1).build();
    }

    private static StreamingChatModel openAi(ModelId id, ModelAccess access, HttpClientBuilder http, AnswerForm form) {
        var model = new OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder()
                .httpClientBuilder(http)
                .baseUrl(access.baseUrl())
                .apiKey(access.key().orElse("none"))
                .modelName(id.name())
                .temperature(access.temperature(form))
                .strictJsonSchema(true);
        // the older name of the limit is the one that every other server of this protocol knows
        return access.baseUrl().startsWith(OPENAI)
                ? model.maxCompletionTokens(access.maxOutputTokens()).build()
                : model.maxTokens(access.maxOutputTokens()).build();
    }

    private static StreamingChatModel anthropic(
            ModelId id, ModelAccess access, HttpClientBuilder http, AnswerForm form) {
        return new AnthropicStreamingChatModel.AnthropicStreamingChatModelBuilder()
                .httpClientBuilder(http)
                .baseUrl(access.baseUrl())
                .apiKey(access.key().orElseThrow())
                .modelName(id.name())
                .temperature(access.temperature(form))
                .maxTokens(access.maxOutputTokens())
                .build();
    }

    private static StreamingChatModel ollama(ModelId id, ModelAccess access, HttpClientBuilder http, AnswerForm form) {
        return new OllamaStreamingChatModel.OllamaStreamingChatModelBuilder()
                .httpClientBuilder(http)
                .baseUrl(access.baseUrl())
                .modelName(id.name())
                .temperature(access.temperature(form))
                .numPredict(access.maxOutputTokens())
                .build();
    }

    private static LanguageModel keyless(ModelId id, String variable) {
        return new LanguageModel() {
            @Override
            public ModelId id() {
                return id;
            }

            @Override
            public Completion complete(Prompt prompt, CallFrame frame, Consumer<String> onText) {
                throw noKey();
            }

            private ModelFailure noKey() {
                return Failures.noKey(id.provider(), variable);
            }
        };
    }
}
