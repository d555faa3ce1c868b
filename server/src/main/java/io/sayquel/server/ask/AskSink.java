package io.sayquel.server.ask;

/** Takes the steps of one answer, in order, at the pace of whoever reads them. */
@FunctionalInterface
public interface AskSink {
    /**
     * Hands over a step; blocks while the reader is behind.
     *
     * @throws ReaderGone if nobody reads any more; what runs for the reader is stopped
     */
    void emit(AskEvent event);

    /** Nobody reads any more. */
    final class ReaderGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public ReaderGone(Throwable cause) {
            super("the reader is gone", cause);
        }
    }
}
