package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.rpc.transport.BadField;
import io.sayquel.server.store.SessionRecord;
import java.time.DateTimeException;
import java.time.Instant;

/** Where a list of sessions goes on: sessions move up as they are used, so a place is what it was, and not only an id. */
final class SessionPlace {
    private SessionPlace() {}

    static String token(SessionRecord last) {
        return PageTokens.of(last.pinned() + " " + last.updatedAt() + " " + last.id());
    }

    /** Enough of a session to go on after it. */
    static SessionRecord after(String token) {
        String[] parts = PageTokens.after(token).split(" ", -1);
        try {
            if (parts.length == 3) {
                Instant at = Instant.parse(parts[1]);
                return new SessionRecord(parts[2], "", "", Boolean.parseBoolean(parts[0]), false, 0, at, at);
            }
        } catch (DateTimeException notOurs) {
            throw wrong();
        }
        throw wrong();
    }

    private static BadField wrong() {
        return new BadField("page_token", "page_token is not one of ours", "send next_page_token of an earlier answer");
    }
}
