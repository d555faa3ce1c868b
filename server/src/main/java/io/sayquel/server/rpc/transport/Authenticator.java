package io.sayquel.server.rpc.transport;

import io.sayquel.server.model.Principal;
import java.util.Optional;

/** Tells who calls, before anything that they sent is decoded. Called on the event loop: must not block. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Who calls.
     *
     * @param authorization the call's {@code authorization} header
     * @throws io.sayquel.server.model.SayquelException UNAUTHENTICATED
     */
    Principal authenticate(Optional<String> authorization);
}
