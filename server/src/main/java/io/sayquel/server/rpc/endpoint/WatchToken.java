package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.rpc.transport.BadField;

/**
 * Where WatchAnswer goes on: after a step of an answer. It is no secret and proves nothing: the answer is looked up among the
 * caller's own.
 *
 * @param step the last step that came, from 1; 0 where it can only begin anew
 */
record WatchToken(String answer, long step) {
    String text() {
        return PageTokens.of(answer + " " + step);
    }

    static WatchToken of(String text) {
        try {
            String[] parts = PageTokens.after(text).split(" ", -1);
            if (parts.length == 2 && !parts[0].isEmpty()) {
                return new WatchToken(parts[0], Long.parseLong(parts[1]));
            }
        } catch (BadField | NumberFormatException notOurs) {
            throw wrong();
        }
        throw wrong();
    }

    private static BadField wrong() {
        return new BadField(
                "resume_token",
                "resume_token is not one of ours",
                "send the last one that the answer's stream gave, or answer_id");
    }
}
