package io.sayquel.server.check;

import io.sayquel.server.model.answer.Warning;
import java.util.List;
import java.util.Optional;

/**
 * A statement under a policy.
 *
 * @param asked the statement as it was asked
 * @param runs what the engine runs for it: the same with what the policy leaves of each table in its place
 * @param applied what the policy did, in words; empty if it did nothing
 * @param warnings what to say of it beside the rows
 */
record Governed(Regenerated asked, Regenerated runs, Optional<String> applied, List<Warning> warnings) {
    /** A statement that no policy touches. */
    static Governed untouched(Regenerated asked) {
        return new Governed(asked, asked, Optional.empty(), List.of());
    }
}
