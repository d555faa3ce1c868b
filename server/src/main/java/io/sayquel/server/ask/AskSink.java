package io.sayquel.server.ask;

/** Takes the steps of one answer, in order, at the pace of whoever reads them. */
@FunctionalInterface
public interface AskSink {
    /**
     * Hands over a step; blocks while the reader is behind.
     *
     * @throws RuntimeException if the reader is gone; what runs for it is stopped
     */
    void emit(AskEvent event);
}
