package io.sayquel.server.ask;

import io.sayquel.server.run.Cancellation;
import io.sayquel.server.translate.llm.StopSignal;

/** A call's cancellation as a model's calls know it. */
final class Stops {
    private Stops() {}

    static StopSignal of(Cancellation cancellation) {
        return new StopSignal() {
            @Override
            public boolean stopped() {
                return cancellation.cancelled();
            }

            @Override
            public Registration onStop(Runnable task) {
                Cancellation.Registration known = cancellation.onCancel(task);
                return known::close;
            }
        };
    }
}
