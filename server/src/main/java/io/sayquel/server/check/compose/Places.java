package io.sayquel.server.check.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.check.StatementText;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.RewrittenText;
import io.sayquel.server.model.SayquelException;
import java.util.Optional;

/** The way from the nodes of a statement's tree to what somebody wrote. */
final class Places {
    private final RewrittenText rewritten;
    private final StatementText text;

    Places(RewrittenText rewritten) {
        this.rewritten = rewritten;
        this.text = new StatementText(rewritten.text());
    }

    /** Where a node was written; empty if the engine does not say. */
    Optional<Position> of(EngineNode node) {
        return of(node.from(), node.to());
    }

    /** Where bytes {@code [from, to)} were written; empty if they are not known. */
    Optional<Position> of(int from, int to) {
        return from < 0 ? Optional.empty() : Optional.of(rewritten.position(text.character(from), text.character(to)));
    }

    SayquelException wrong(EngineNode node, Reason reason, String message, String hint) {
        return new SayquelException(reason, message, hint, of(node), null);
    }

    /** Gives all of a tree the place of what it stands for. */
    static void move(JsonNode tree, JsonNode place) {
        if (tree.has("query_location")) {
            ((ObjectNode) tree).set("query_location", place.path("query_location"));
            ((ObjectNode) tree).set("query_location_length", place.path("query_location_length"));
        }
        tree.forEach(child -> move(child, place));
    }
}
