package io.sayquel.server.rpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.server.ask.AskEvent;
import io.sayquel.server.ask.AskSink;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.run.ResultStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Questions that outlive their connection: who comes back goes on where it was, and nobody's question runs for ever. */
@Timeout(30)
class LiveAnswersTest {
    private static final Principal ANA = new Principal("acme", "ana", Set.of());
    private static final Principal BUDI = new Principal("acme", "budi", Set.of());
    private static final String NAME = "a-1234567890";
    private static final SessionTag NO_SESSION = new SessionTag(Conversation.NONE, List.of());
    private static final int MEBIBYTE = 1 << 20;

    private final LiveAnswers patient = new LiveAnswers(Duration.ofMinutes(10), 4);

    @AfterEach
    void stop() {
        patient.close();
    }

    private static AskEvent accepted() {
        return new AskEvent.Accepted(NAME, new DatasetRef("shop", 1));
    }

    private static AskEvent rows(int bytes) {
        return new AskEvent.Rows(new ResultStream.Frame(1, new byte[bytes]));
    }

    private static List<Long> numbers(LiveAnswer.Reader reader) throws InterruptedException {
        List<Long> numbers = new ArrayList<>();
        for (Optional<LiveAnswer.Entry> next = reader.next(); next.isPresent(); next = reader.next()) {
            numbers.add(next.get().number());
        }
        return numbers;
    }

    private LiveAnswer found() {
        return patient.find(ANA, NAME).orElseThrow();
    }

    @Test
    void whoComesBackGoesOnWhereItWas() throws Exception {
        SynchronousQueue<AskEvent> steps = new SynchronousQueue<>();
        LiveAnswer.Reader first = patient.begin(ANA, NAME, NO_SESSION, (cancellation, sink) -> {
            sink.emit(accepted());
            for (int i = 0; i < 4; i++) {
                sink.emit(take(steps));
            }
        });
        first.next();
        steps.put(rows(1));
        first.next();
        steps.put(rows(2));
        first.close();
        steps.put(rows(3));
        steps.put(rows(4));

        try (LiveAnswer.Reader second = found().follow(2).orElseThrow()) {
            assertThat(numbers(second)).containsExactly(3L, 4L, 5L);
        }
        assertThat(patient.find(ANA, NAME)).isEmpty();
    }

    private static AskEvent take(SynchronousQueue<AskEvent> steps) {
        try {
            return steps.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatWasNotReadIsNeverGivenUpAndWhatIsKeptIsBounded() throws Exception {
        AtomicInteger written = new AtomicInteger();
        LiveAnswer.Reader reader = patient.begin(ANA, NAME, NO_SESSION, (cancellation, sink) -> {
            sink.emit(accepted());
            for (int i = 0; i < 50; i++) {
                sink.emit(rows(MEBIBYTE));
                written.incrementAndGet();
            }
        });
        List<Long> numbers = new ArrayList<>();
        for (Optional<LiveAnswer.Entry> next = reader.next(); next.isPresent(); next = reader.next()) {
            numbers.add(next.get().number());
            assertThat(written.get() - numbers.size()).isLessThanOrEqualTo(4);
        }
        LiveAnswer live = found();
        reader.close();

        assertThat(numbers).hasSize(51).startsWith(1L, 2L).endsWith(51L);
        assertThat(live.follow(0)).as("the first steps were given up").isEmpty();
    }

    @Test
    void nothingIsGivenUpWhileNobodyReads() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        LiveAnswer.Reader reader = patient.begin(ANA, NAME, NO_SESSION, (cancellation, sink) -> {
            sink.emit(accepted());
            for (int i = 0; i < 20; i++) {
                sink.emit(rows(MEBIBYTE));
                taken.countDown();
            }
        });
        reader.next();
        taken.await();
        reader.next();
        reader.close();

        try (LiveAnswer.Reader again = found().follow(0).orElseThrow()) {
            assertThat(numbers(again)).hasSize(21).startsWith(1L).endsWith(21L);
        }
    }

    @Test
    void nobodyComesBackSoItIsStopped() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        try (LiveAnswers brief = new LiveAnswers(Duration.ZERO, 1)) {
            LiveAnswer.Reader reader = brief.begin(ANA, NAME, NO_SESSION, (cancellation, sink) -> {
                cancellation.onCancel(stopped::countDown);
                sink.emit(accepted());
                try {
                    while (true) {
                        sink.emit(rows(MEBIBYTE));
                    }
                } catch (AskSink.ReaderGone gone) {
                    stopped.countDown();
                    throw gone;
                }
            });
            reader.next();

            reader.close();

            stopped.await();
            assertThat(brief.find(ANA, NAME)).isEmpty();
        }
    }

    @Test
    void aNewReaderTakesThePlaceOfTheOld() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        LiveAnswer.Reader old = patient.begin(ANA, NAME, NO_SESSION, (cancellation, sink) -> {
            sink.emit(accepted());
            await(end);
        });
        old.next();

        try (LiveAnswer.Reader next = found().follow(1).orElseThrow()) {
            assertThatThrownBy(old::next)
                    .isInstanceOfSatisfying(
                            SayquelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
            old.close();
            end.countDown();
            assertThat(next.next()).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void itIsItsOwnersAlone() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (LiveAnswer.Reader reader = patient.begin(ANA, NAME, NO_SESSION, (cancellation, sink) -> {
            sink.emit(accepted());
            await(end);
        })) {
            reader.next();

            assertThat(patient.find(ANA, "a-123")).isPresent();
            assertThat(patient.find(BUDI, NAME)).isEmpty();
            assertThat(patient.find(new Principal("other", "ana", Set.of()), NAME))
                    .isEmpty();
            end.countDown();
        }
    }

    @Test
    void whatCouldNotBeAskedIsToldToItsReader() {
        SayquelException wrong = new SayquelException(Reason.DATASET_NOT_FOUND, "no dataset", "name one");
        try (LiveAnswer.Reader reader = patient.begin(ANA, NAME, NO_SESSION, (cancellation, sink) -> {
            throw wrong;
        })) {
            assertThatThrownBy(reader::next).isSameAs(wrong);
        }
        assertThat(patient.count()).isZero();
    }

    @Test
    void moreThanMayRunAreRefused() {
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < 4; i++) {
            var unused = patient.begin(ANA, NAME, NO_SESSION, (cancellation, sink) -> await(end));
        }

        assertThatThrownBy(() -> patient.begin(ANA, NAME, NO_SESSION, (cancellation, sink) -> {}))
                .isInstanceOfSatisfying(
                        SayquelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SERVER_BUSY));
        end.countDown();
    }
}
