package io.sayquel.server.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.check.SqlParser;
import io.sayquel.server.check.StatementBounds;
import io.sayquel.server.check.compose.SavedStatement;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.understand.statement.Grammar;
import java.util.List;

/** The engine's parser as the judge of what is SQL, and a dataset's names as what can be shown. */
record EngineGrammar(SqlParser parser, SemanticModel model, List<SavedStatement> saved) implements Grammar {
    @Override
    public boolean isQuery(String text) {
        return StatementBounds.exceeded(text).isEmpty() && isQuery(parser.parse(text));
    }

    private static boolean isQuery(JsonNode tree) {
        return !tree.path("error").asBoolean() && !tree.path("statements").isEmpty();
    }

    @Override
    public boolean isOtherStatement(String text) {
        return StatementBounds.exceeded(text).isEmpty()
                && parser.parse(text).path("error_type").asText().equals("not implemented");
    }

    @Override
    public boolean isTable(String name) {
        return model.visible().tables().stream().anyMatch(t -> Names.same(t.name(), name))
                || saved.stream().anyMatch(s -> Names.same(s.name(), name));
    }
}
