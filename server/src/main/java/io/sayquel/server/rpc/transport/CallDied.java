package io.sayquel.server.rpc.transport;

/** Nobody waits for the answer any more: the client left, stopped reading, or the deadline passed. Nobody's mistake. */
public final class CallDied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CallDied(String why) {
        super(why, null, false, false);
    }
}
