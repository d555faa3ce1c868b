package io.sayquel.server.translate.llm.provider;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.sayquel.server.translate.llm.AnswerForm;
import io.sayquel.server.translate.llm.CallFrame;
import io.sayquel.server.translate.llm.Completion;
import io.sayquel.server.translate.llm.LanguageModel;
import io.sayquel.server.translate.llm.ModelFailure;
import io.sayquel.server.translate.llm.ModelId;
import io.sayquel.server.translate.llm.Prompt;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A model that langchain4j speaks to. For each call there is a langchain4j model of its own, since that is the only way in which an
 * HTTP exchange can be tied to its call. It is asked again, twice at most, where nothing has come yet and the failure may pass.
 */
final class LangChainModel implements LanguageModel {
    private static final int RETRIES = 2;
    private static final Duration PAUSE = Duration.ofMillis(400);

    private final ModelId id;
    private final BiFunction<HttpClientBuilder, AnswerForm, StreamingChatModel> models;
    private final HttpClient http;
    private final ScheduledExecutorService watchman;
    private final AtomicBoolean knowsForms = new AtomicBoolean(true);

    /** @param models makes a langchain4j model that speaks through a client, for answers of a form */
    LangChainModel(ModelId id, HttpClient http, BiFunction<HttpClientBuilder, AnswerForm, StreamingChatModel> models) {
        this.id = id;
        this.models = models;
        this.http = http;
        this.watchman = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "model-watchman");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public ModelId id() {
        return id;
    }

    @Override
    public Completion complete(Prompt prompt, CallFrame frame, Consumer<String> onText) {
        for (int tries = 0; ; tries++) {
            Receiver receiver = new Receiver(onText);
            try {
                return once(prompt, frame, receiver);
            } catch (ModelFailure failure) {
                boolean again = failure.passing() && tries < RETRIES && receiver.heardNothing();
                if (!again || !paused(failure, frame, tries)) {
                    throw failure;
                }
            }
        }
    }

    private Completion once(Prompt prompt, CallFrame frame, Receiver receiver) {
        boolean formed = knowsForms.get();
        try (Exchange exchange = new Exchange(http, frame, watchman)) {
            receiver.over(exchange);
            models.apply(exchange, prompt.form()).chat(request(prompt, formed), receiver);
            receiver.rethrow();
            if (exchange.heldBack().isPresent()) {
                throw exchange.heldBack().get();
            }
            if (exchange.ended().isPresent()) {
                throw exchange.ended().get();
            }
            Optional<HttpFailure> refused = exchange.failure();
            if (refused.isPresent() && !(formed && refused.get().aboutForm())) {
                throw Failures.of(refused.get());
            }
            if (refused.isEmpty()) {
                return completion(receiver.response()
                        .orElseThrow(() -> receiver.heardNothing() ? Failures.unreachable() : Failures.cut()));
            }
        }
        knowsForms.set(false); // from now on the prompt alone asks for the form
        return once(prompt, frame, receiver);
    }

    private static ChatRequest request(Prompt prompt, boolean formed) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(prompt.system()));
        prompt.turns().forEach(t -> messages.add(t.byModel() ? AiMessage.from(t.text()) : UserMessage.from(t.text())));
        ChatRequest.Builder request = ChatRequest.builder().messages(messages);
        return formed ? request.responseFormat(Forms.of(prompt.form())).build() : request.build();
    }

    private static Completion completion(ChatResponse response) {
        if (response.finishReason() == null) {
            throw Failures
                    .cut(); // langchain4j completes a stream that was cut, too; only a whole one says why it ended
        }
        String text = Optional.ofNullable(response.aiMessage().text()).orElse("");
        return switch (response.finishReason()) {
            case LENGTH -> throw Failures.lengthLimit();
            case CONTENT_FILTER -> throw Failures.refused();
            case STOP, OTHER, TOOL_EXECUTION -> {
                if (text.isBlank()) {
                    throw Failures.empty();
                }
                yield new Completion(
                        text,
                        tokens(
                                response.tokenUsage() == null
                                        ? 0
                                        : response.tokenUsage().inputTokenCount()),
                        tokens(
                                response.tokenUsage() == null
                                        ? 0
                                        : response.tokenUsage().outputTokenCount()));
            }
        };
    }

    private static int tokens(Integer count) {
        return count == null ? 0 : count;
    }

    /** Waits before the next try; false if there is no time for that. */
    private static boolean paused(ModelFailure failure, CallFrame frame, int tries) {
        long jitter = ThreadLocalRandom.current().nextLong(PAUSE.toMillis() / 2);
        Duration pause =
                failure.retryAfter().orElse(PAUSE.multipliedBy(1L << tries)).plusMillis(jitter);
        if (pause.compareTo(frame.patience()) > 0 || pause.compareTo(frame.left()) >= 0) {
            return false;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        try (var registration = frame.stop().onStop(stopped::countDown)) {
            return !stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ModelFailure.stopped();
        }
    }

    @Override
    public void close() {
        watchman.shutdownNow();
    }
}
