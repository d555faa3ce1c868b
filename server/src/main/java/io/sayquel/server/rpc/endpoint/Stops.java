package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.run.Cancellation;

/** Stops the work of calls that died. */
final class Stops {
    private Stops() {}

    /** A cancellation that fires when the call dies. */
    static Cancellation of(Call<?, ?> call) {
        Cancellation cancellation = new Cancellation();
        when(call, cancellation::cancel);
        return cancellation;
    }

    /** Has something stopped when the call dies. Stopping an engine may block, and the event loop must not: it gets a thread. */
    static void when(Call<?, ?> call, Runnable stop) {
        call.onDeath(() -> {
            Thread stopper = new Thread(stop, "stop-call");
            stopper.setDaemon(true);
            stopper.start();
        });
    }
}
