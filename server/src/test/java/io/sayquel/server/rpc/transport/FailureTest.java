package io.sayquel.server.rpc.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.ask.AskSink;
import io.sayquel.server.model.Reason;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What callers are told of what was thrown. */
class FailureTest {
    static Stream<Throwable> endings() {
        CallDied died = new CallDied("the client is gone");
        InterruptedException stopped = new InterruptedException();
        return Stream.of(died, stopped, new AskSink.ReaderGone(died), new AskSink.ReaderGone(stopped));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void aCallerThatIsGoneIsNoFailureOfTheServer(Throwable thrown) {
        assertThat(Failure.of(thrown).reason()).isEqualTo(Reason.CANCELLED);
    }
}
