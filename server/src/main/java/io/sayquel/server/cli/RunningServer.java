package io.sayquel.server.cli;

import java.util.List;

/** A server that listens. Whoever started it closes it. */
public interface RunningServer extends AutoCloseable {
    String host();

    int port();

    /** What a person should hear that was not said yet, such as demo data that was loaded; usually nothing. */
    List<String> news();

    /** Returns once the server was told to stop and has drained. */
    void awaitStop() throws InterruptedException;

    /** Stops it; running calls are cut off. */
    @Override
    void close();
}
