package io.sayquel.server.translate.llm;

/** The wish of whoever asked to stop. Fires once; safe for use by many threads. */
public interface StopSignal {
    boolean stopped();

    /**
     * Has something done when it fires; at once if it already has.
     *
     * @param task returns soon, and may run on any thread
     * @return forgets the task when closed
     */
    Registration onStop(Runnable task);

    /** A task that can be taken back. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
