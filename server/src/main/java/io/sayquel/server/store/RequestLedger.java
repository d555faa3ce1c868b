package io.sayquel.server.store;

import io.sayquel.server.model.Principal;
import java.time.Instant;

/** Requests under the ids that their senders gave them, so that one that comes twice is done once. Ids are their owner's alone. */
public interface RequestLedger {
    /**
     * Enters a request, unless one of its id is there.
     *
     * @param expired requests that came before then are forgotten first, whosesoever
     * @param most how many of the owner's are remembered; older ones are forgotten
     * @return the one that is there now: of the same id, whatever its content
     */
    RequestRecord enter(Principal owner, RequestRecord request, Instant expired, int most);

    /** Gives what is made for a request another name, since nothing that lasts came of the first attempt. */
    void rename(Principal owner, String id, String name);

    /** Keeps what a request was answered, as JSON. */
    void answered(Principal owner, String id, String response);
}
