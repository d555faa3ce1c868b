package io.sayquel.server.translate.llm;

import io.sayquel.server.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a model is told.
 *
 * @param system its task, from a template
 * @param turns what was said, from the first to the last; the last is ours
 * @param form the form of its answer
 */
public record Prompt(String system, List<Turn> turns, AnswerForm form) {
    /** Characters of a token. Providers give four as a rule of thumb for English; names with underscores make more tokens. */
    private static final double CHARACTERS_PER_TOKEN = 3.5;

    /** What one side said. */
    public record Turn(boolean byModel, String text) {}

    public Prompt {
        turns = List.copyOf(turns);
    }

    /** The same with two more turns: what the model wrote, and what is said to that. */
    public Prompt and(String written, String reply) {
        List<Turn> longer = new ArrayList<>(turns);
        longer.add(new Turn(true, written));
        longer.add(new Turn(false, reply));
        return new Prompt(system, longer, form);
    }

    /** About how many tokens a model reads. */
    public int tokens() {
        int characters = system.length()
                + turns.stream().mapToInt(t -> t.text().length()).sum();
        return (int) Math.ceil(characters / CHARACTERS_PER_TOKEN);
    }

    /** SHA-256, hex, over all that is said. */
    public String hash() {
        MessageDigest digest = Sha256.digest();
        digest.update(system.getBytes(StandardCharsets.UTF_8));
        for (Turn turn : turns) {
            digest.update((byte) (turn.byModel() ? 1 : 2));
            digest.update(turn.text().getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
