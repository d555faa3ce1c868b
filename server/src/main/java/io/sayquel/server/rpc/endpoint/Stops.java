package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.run.Cancellation;

/** Stops the work of calls that died. */
final class Stops {
    private Stops() {}

    /** A cancellation that fires when the call dies. Stopping an engine may block, and the event loop must not: it gets a thread. */
    static Cancellation of(Call<?, ?> call) {
        Cancellation cancellation = new Cancellation();
        call.onDeath(() -> {
            Thread stopper = new Thread(cancellation::cancel, "stop-call");
            stopper.setDaemon(true);
            stopper.start();
        });
        return cancellation;
    }
}
