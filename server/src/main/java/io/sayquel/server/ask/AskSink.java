package io.sayquel.server.ask;

import java.util.function.Supplier;

/** Takes the steps of one answer, in order, at the pace of whoever reads them. */
@FunctionalInterface
public interface AskSink {
    /**
     * Hands over a step; blocks while the reader is behind.
     *
     * @throws ReaderGone if nobody reads any more; what runs for the reader is stopped
     */
    void emit(AskEvent event);

    /** Waits for somebody else, such as a language model; whoever gave the thread may have others run meanwhile. */
    default <T> T waiting(Supplier<T> wait) {
        return wait.get();
    }

    /** Nobody reads any more. */
    final class ReaderGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public ReaderGone(Throwable cause) {
            super("the reader is gone", cause);
        }
    }
}
