package io.sayquel.server.translate.llm;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A reply that waits until a test lets it go on. */
public final class HeldReply implements ModelServer.Reply {
    private static final long MOST_SECONDS = 60;

    private final ModelServer.Reply then;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    public HeldReply(ModelServer.Reply then) {
        this.then = then;
    }

    @Override
    public void to(ModelServer.Wire wire) throws IOException {
        asked.countDown();
        try {
            if (!goOn.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the test did not let the model go on");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
        then.to(wire);
    }

    /** Waits until the model is asked. */
    public void awaitAsked() throws InterruptedException {
        if (!asked.await(MOST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the model is not asked");
        }
    }

    public void goOn() {
        goOn.countDown();
    }
}
