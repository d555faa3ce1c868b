package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Policy;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps statements from reading columns that a policy hides or masks, in whatever clause. */
final class ColumnPolicy {
    private final Policy policy;

    ColumnPolicy(Policy policy) {
        this.policy = policy;
    }

    /** Refuses a statement that reads a governed column. */
    void check(Set<ColumnRef> read, JsonNode tree) {
        read.stream()
                .filter(this::governs)
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .findFirst()
                .ifPresent(column -> {
                    String message = "a policy does not let column " + column + " be read";
                    throw mention(tree, column.column())
                            .map(node -> Refusal.at(node, Reason.FORBIDDEN, message, ""))
                            .orElseGet(() -> new Refusal(Reason.FORBIDDEN, message, ""));
                });
    }

    /** Refuses a statement of which nobody can say what it reads, where that matters. */
    void checkUnknown(String why) {
        if (policy.governsColumns()) {
            throw new Refusal(
                    Reason.FORBIDDEN,
                    "a policy hides columns here, and it cannot be told which this statement reads",
                    "simplify it: " + why);
        }
    }

    private boolean governs(ColumnRef column) {
        return Stream.concat(policy.denyColumns().stream(), policy.mask().stream())
                .anyMatch(c -> Names.same(c.table(), column.table()) && Names.same(c.column(), column.column()));
    }

    /** Where the statement names a column. */
    private static Optional<EngineNode> mention(JsonNode tree, String column) {
        EngineNode node = new EngineNode(tree);
        if (tree.isObject()
                && node.is("COLUMN_REF")
                && node.texts("column_names").stream().anyMatch(n -> Names.same(n, column))) {
            return Optional.of(node);
        }
        for (JsonNode child : tree) {
            Optional<EngineNode> found = mention(child, column);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
