package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.data.SemanticModel;
import java.util.List;
import java.util.Set;

/**
 * Words that look like columns and that the engine reads as something of the session, unless a column or an alias has that
 * name: {@code user}, {@code current_schema}.
 */
final class SessionWords {
    private static final Set<String> WORDS = Set.of(
            "user",
            "current_user",
            "session_user",
            "current_role",
            "current_schema",
            "current_catalog",
            "current_database");

    private final SemanticModel model;
    private final JsonNode tree;

    SessionWords(SemanticModel model, JsonNode tree) {
        this.model = model;
        this.tree = tree;
    }

    /** Refuses a column reference that would tell something of the session. */
    void check(EngineNode column) {
        List<String> names = column.texts("column_names");
        if (names.size() == 1 && WORDS.contains(Names.fold(names.get(0))) && !isName(names.get(0))) {
            throw Refusal.at(
                    column, Reason.FUNCTION_NOT_ALLOWED, names.get(0) + " is not allowed: it tells of the session", "");
        }
    }

    /** Whether some column of the dataset, or something that the statement itself names, is called so. */
    boolean isName(String word) {
        return model.tables().stream().anyMatch(t -> t.column(word).isPresent())
                || tree.findValuesAsText("key").stream().anyMatch(word::equalsIgnoreCase)
                || tree.findValuesAsText("alias").stream().anyMatch(word::equalsIgnoreCase)
                || tree.findValues("column_name_alias").stream().anyMatch(list -> holds(list, word))
                || tree.findValues("aliases").stream().anyMatch(list -> holds(list, word));
    }

    private static boolean holds(JsonNode list, String word) {
        for (JsonNode name : list) {
            if (name.asText().equalsIgnoreCase(word)) {
                return true;
            }
        }
        return false;
    }
}
