package io.sayquel.server.ground;

import io.sayquel.server.model.Principal;

/**
 * What somebody looks for, in words.
 *
 * @param principal for whom something may leave
 * @param answerId the answer that it is for; empty for a search of its own
 * @param text the words
 * @param before words that they may lean on, as those of the question before; may be empty
 */
public record Inquiry(Principal principal, String answerId, String text, String before) {
    /** What is looked for in a catalogue. */
    String all() {
        return before.isEmpty() ? text : text + " " + before;
    }
}
