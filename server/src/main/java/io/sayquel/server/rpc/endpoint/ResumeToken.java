package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.rpc.transport.BadField;

/**
 * Where a session's stream goes on: after the turn whose end was the last that was sent. It is no secret and proves nothing: the
 * session is looked up among the caller's own.
 *
 * @param turn the last turn that was sent, from 1; 0 for none
 */
record ResumeToken(String session, int turn) {
    String text() {
        return PageTokens.of(session + " " + turn);
    }

    static ResumeToken of(String text) {
        try {
            String[] parts = PageTokens.after(text).split(" ", -1);
            if (parts.length == 2) {
                return new ResumeToken(parts[0], Integer.parseInt(parts[1]));
            }
        } catch (BadField | NumberFormatException notOurs) {
            throw wrong();
        }
        throw wrong();
    }

    private static BadField wrong() {
        return new BadField(
                "open.resume_token",
                "resume_token is not one of ours",
                "send the last one that a session's stream gave, or session_id");
    }
}
