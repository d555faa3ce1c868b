package io.sayquel.server.store.embedded;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The beginning of an id, for people who type. A statement looks for it by the range {@code id >= from() and id < to()}, so that
 * % and _ in it mean themselves and the primary key serves it, and reads two rows at most, in the order of the ids.
 *
 * @param from the beginning itself, at least 3 characters
 * @param kind what the id names, as "answer"
 */
record Prefix(String from, String kind) {
    private static final int SHORTEST = 3;

    Prefix {
        if (from.length() < SHORTEST) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "\"" + from + "\" is too short for the id of " + article(kind),
                    "give at least " + SHORTEST + " characters");
        }
    }

    String to() {
        return from + '\uffff';
    }

    /** The one that is meant: the only one, or the one whose whole id was given. */
    <T> Optional<T> only(List<T> found, Function<T, String> id) {
        if (found.size() > 1 && !id.apply(found.get(0)).equals(from)) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "several " + kind + "s begin with \"" + from + "\"",
                    "give more of the id, such as " + id.apply(found.get(0)));
        }
        return found.stream().findFirst();
    }

    private static String article(String kind) {
        return (kind.startsWith("a") ? "an " : "a ") + kind;
    }
}
