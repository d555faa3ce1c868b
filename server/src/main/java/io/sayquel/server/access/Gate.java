package io.sayquel.server.access;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Tells who calls. Until accounts exist there is one principal; with a token set, only who sends it is that principal.
 */
public final class Gate {
    private final Optional<byte[]> token;

    /** @param token the bearer that callers must send; empty lets everybody in, which only loopback may do */
    public Gate(String token) {
        this.token = token.isEmpty() ? Optional.empty() : Optional.of(token.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether a server may listen on an address.
     *
     * @throws SayquelException INVALID_SETTING off loopback without a token
     */
    public void mayListen(boolean loopback, String host) {
        if (!loopback && token.isEmpty()) {
            throw new SayquelException(
                    Reason.INVALID_SETTING,
                    "server.host " + host + " is reachable from outside, and no token is set",
                    "set SAYQUEL_TOKEN, or listen on 127.0.0.1");
        }
    }

    /**
     * The caller of a request.
     *
     * @param authorization the request's authorization header
     * @throws SayquelException UNAUTHENTICATED
     */
    public Principal admit(Optional<String> authorization) {
        if (token.isPresent()) {
            byte[] sent = authorization
                    .filter(a -> a.regionMatches(true, 0, "Bearer ", 0, 7))
                    .map(a -> a.substring(7).trim())
                    .orElse("")
                    .getBytes(StandardCharsets.UTF_8);
            if (!MessageDigest.isEqual(
                    sent, token.get())) { // constant time: the answer must not tell how much was right
                throw new SayquelException(
                        Reason.UNAUTHENTICATED, "this server needs a token", "send it as \"authorization: Bearer …\"");
            }
        }
        return Principal.LOCAL;
    }
}
