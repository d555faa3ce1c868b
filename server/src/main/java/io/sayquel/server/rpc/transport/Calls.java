package io.sayquel.server.rpc.transport;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.util.Optional;

/** What every door does with a call, whatever its wire: find out who calls, bound its time, hand it to a worker. */
public final class Calls {
    private final Vertx vertx;
    private final Authenticator authenticator;
    private final Workers workers;
    private final CallLimits limits;

    public Calls(Vertx vertx, Authenticator authenticator, Workers workers, CallLimits limits) {
        this.vertx = vertx;
        this.authenticator = authenticator;
        this.workers = workers;
        this.limits = limits;
    }

    public CallLimits limits() {
        return limits;
    }

    public Vertx vertx() {
        return vertx;
    }

    /**
     * Who calls, or why they may not.
     *
     * @throws io.sayquel.server.model.SayquelException UNAUTHENTICATED
     */
    public Principal authenticate(MultiMap headers) {
        return authenticator.authenticate(Optional.ofNullable(headers.get("authorization")));
    }

    /**
     * Starts a call's clock; the caller stops the timer.
     *
     * @param wanted milliseconds that the client gives it; 0 for no wish
     * @return the timer
     */
    public long startClock(ServerCall<?, ?> call, Rpc<?, ?> rpc, long wanted, Context context) {
        long most = (rpc.singleAnswer() && rpc.singleRequest() ? limits.unaryTime() : limits.streamTime()).toMillis();
        long millis = wanted > 0 ? Math.min(wanted, most) : most;
        Failure late = Failure.of(
                Reason.QUERY_TIMEOUT,
                "The deadline of the call passed after " + millis + " ms.",
                "give the call more time, or ask for less");
        return vertx.setTimer(millis, id -> context.runOnContext(v -> call.refuse(late)));
    }

    public <Q extends com.google.protobuf.Message, R extends com.google.protobuf.Message> void submit(
            ServerCall<Q, R> call, Rpc<Q, R> rpc) {
        workers.submit(call, rpc.work(), rpc.body());
    }
}
