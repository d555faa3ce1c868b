package io.sayquel.server.rpc.transport;

import io.sayquel.server.model.Principal;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One call as the blocking body that serves it sees it. Confined to the body's thread, which is interrupted when the call dies;
 * what the body then still does is for nothing. A body may leave sending, all of it, to one other thread.
 *
 * @param <Q> request message
 * @param <R> response message
 */
public interface Call<Q, R> {
    /** Which wire a call came over. */
    enum Door {
        /** gRPC or gRPC-Web: programs that read Arrow. */
        GRPC,
        /** JSON over HTTP, each message as it comes: people and scripts that read rows. */
        JSON_STREAM,
        /** JSON over HTTP, all in one object. */
        JSON_OBJECT
    }

    Door door();

    /** Who calls. */
    Principal principal();

    /**
     * The next request message, or empty once the client has said all; blocks until there is one.
     *
     * @throws CallDied if the client left or the deadline passed
     */
    Optional<Q> receive() throws InterruptedException;

    /**
     * Sends a message; blocks while more than the window is under way to the client.
     *
     * @throws CallDied if the client left, stopped reading or the deadline passed
     */
    void send(R message) throws InterruptedException;

    /** Waits for somebody else, such as a language model; meanwhile another body may run in this one's place. */
    <T> T elsewhere(Supplier<T> wait);

    /** Says whether the body only waits for its client; a server that stops then ends the call without waiting for it. */
    void rest(boolean nothingToDo);

    /** Runs an action once when the call dies, at once if it is dead; on any thread, so it must be short and must not block. */
    void onDeath(Runnable action);
}
