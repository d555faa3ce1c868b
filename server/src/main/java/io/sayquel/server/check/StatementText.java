package io.sayquel.server.check;

import io.sayquel.server.model.Position;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A statement as somebody wrote it, and the way from the engine's byte offsets back to its characters. */
public final class StatementText {
    private final String text;
    private final byte[] bytes;

    public StatementText(String text) {
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    String text() {
        return text;
    }

    /** The character at which a byte offset lies. */
    public int character(int offset) {
        int end = Math.max(0, Math.min(offset, bytes.length));
        return new String(bytes, 0, end, StandardCharsets.UTF_8).length();
    }

    /** The byte at which a character begins. */
    public int offset(int character) {
        return text.substring(0, Math.max(0, Math.min(character, text.length())))
                .getBytes(StandardCharsets.UTF_8)
                .length;
    }

    /** The position of bytes {@code [from, to)}; empty if they are not known. */
    Optional<Position> position(int from, int to) {
        if (from < 0 || from > bytes.length) {
            return Optional.empty();
        }
        int first = character(from);
        int last = Math.max(first + 1, character(to));
        int lineEnd = text.indexOf('\n', first);
        return Optional.of(
                Position.within(text, first, lineEnd < 0 ? last : Math.max(first + 1, Math.min(last, lineEnd))));
    }
}
