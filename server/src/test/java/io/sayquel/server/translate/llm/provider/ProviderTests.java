package io.sayquel.server.translate.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sayquel.server.translate.llm.AnswerForm;
import io.sayquel.server.translate.llm.CallFrame;
import io.sayquel.server.translate.llm.Completion;
import io.sayquel.server.translate.llm.LanguageModel;
import io.sayquel.server.translate.llm.ModelFailure;
import io.sayquel.server.translate.llm.ModelServer;
import io.sayquel.server.translate.llm.ModelServer.Reply;
import io.sayquel.server.translate.llm.Prompt;
import io.sayquel.server.translate.llm.Stopper;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/** A model that is asked over real HTTP by its provider's own protocol. */
@Timeout(30)
abstract class ProviderTests {
    static final String ANSWER = "{\"sql\":\"SELECT 1\",\"reading\":\"one\"}";
    static final Prompt PROMPT =
            new Prompt("be brief", List.of(new Prompt.Turn(false, "how many?")), AnswerForm.STATEMENT);

    final Stopper caller = new Stopper();
    final StringBuilder heard = new StringBuilder();

    Completion ask(ModelServer server, Duration total, Duration idle) {
        try (LanguageModel model = LanguageModels.open(server.access())) {
            return model.complete(PROMPT, CallFrame.of(total, idle, caller), heard::append);
        } finally {
            assertThat(caller.waiting()).as("nothing goes on listening").isZero();
        }
    }

    Completion ask(ModelServer server) {
        return ask(server, Duration.ofSeconds(25), Duration.ofSeconds(20));
    }

    ModelFailure failure(ModelServer server, Reply... replies) {
        server.replies(replies);
        ModelFailure failure = catchThrowableOfType(ModelFailure.class, () -> ask(server));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage() + failure.hint()).doesNotContain("sk-secret");
        return failure;
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
