package io.sayquel.server.check;

import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import java.util.Optional;

/** What became of a check. */
public sealed interface Verdict {
    /** The statement may run. */
    record Passed(CheckedSql statement) implements Verdict {}

    /**
     * It may not; nothing ran.
     *
     * @param reason why, for programs
     * @param message why, for people; without server paths
     * @param hint what to do instead; may be empty
     * @param position where in the statement as it was written
     */
    record Rejected(Reason reason, String message, String hint, Optional<Position> position) implements Verdict {}
}
