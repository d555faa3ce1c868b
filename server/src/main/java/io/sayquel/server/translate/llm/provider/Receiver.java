package io.sayquel.server.translate.llm.provider;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes what one exchange brings. Confined to the thread that asks. */
final class Receiver implements StreamingChatResponseHandler {
    /** No statement with its reading is longer. */
    private static final int MOST_CHARACTERS = 1 << 16;

    private final Consumer<String> onText;
    private Optional<Exchange> exchange = Optional.empty();
    private Optional<ChatResponse> response = Optional.empty();
    private Optional<RuntimeException> thrown = Optional.empty();
    private int characters;

    Receiver(Consumer<String> onText) {
        this.onText = onText;
    }

    void over(Exchange current) {
        this.exchange = Optional.of(current);
    }

    @Override
    public void onPartialResponse(String text) {
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            exchange.ifPresent(e -> e.end(Failures.tooLong()));
        } else if (thrown.isEmpty()) {
            hand(text);
        }
    }

    /** langchain4j would swallow what the reader throws, and go on. */
    private void hand(String text) {
        try {
            exchange.orElseThrow().handing(() -> onText.accept(text));
        } catch (RuntimeException gone) {
            thrown = Optional.of(gone);
            exchange.ifPresent(e -> e.end(Failures.cut()));
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse whole) {
        response = Optional.of(whole);
    }

    /** The exchange knows better what happened. */
    @Override
    public void onError(Throwable error) {
        response = Optional.empty();
    }

    boolean heardNothing() {
        return characters == 0;
    }

    Optional<ChatResponse> response() {
        return response;
    }

    void rethrow() {
        thrown.ifPresent(t -> {
            throw t;
        });
    }
}
