package io.sayquel.server.ground;

import io.sayquel.server.model.data.VerifiedQuestion;
import java.util.List;

/**
 * What was found for a question.
 *
 * @param said parts of the catalogue that its words lead to, best first
 * @param meant parts that are near in meaning, nearest first; none without an embedding model
 * @param questions reference questions that resemble it, best first: examples, never answers
 * @param how how it was looked for, as the proof says it: empty where words alone were to be compared
 */
public record Retrieved(
        List<SchemaHit> said, List<SchemaHit> meant, List<VerifiedQuestion> questions, List<String> how) {
    public Retrieved {
        said = List.copyOf(said);
        meant = List.copyOf(meant);
        questions = List.copyOf(questions);
        how = List.copyOf(how);
    }

    /** Both lists as one, best first. */
    public List<SchemaHit> hits(int most) {
        return Fusion.of(said, meant).stream().limit(most).toList();
    }
}
