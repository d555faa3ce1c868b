package io.sayquel.server.ask.statement;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.check.SqlParser;
import io.sayquel.server.check.StatementBounds;
import io.sayquel.server.check.compose.SavedStatement;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.understand.statement.Grammar;
import java.util.List;

/** The engine's parser as the judge of what is SQL, and a dataset's names as what can be shown. */
public record EngineGrammar(SqlParser parser, SemanticModel model, List<SavedStatement> saved) implements Grammar {
    @Override
    public Opinion of(String text) {
        return opinion(parser, text);
    }

    /** What an engine's parser says of a text. */
    public static Opinion opinion(SqlParser parser, String text) {
        if (StatementBounds.exceeded(text).isPresent()) {
            return Opinion.NONE;
        }
        JsonNode tree = parser.parse(text);
        if (!tree.path("error").asBoolean()) {
            return tree.path("statements").isEmpty() ? Opinion.NONE : Opinion.QUERY;
        }
        return tree.path("error_type").asText().equals("not implemented") ? Opinion.OTHER : Opinion.NONE;
    }

    @Override
    public boolean isTable(String name) {
        return model.visible().tables().stream().anyMatch(t -> Names.same(t.name(), name))
                || saved.stream().anyMatch(s -> Names.same(s.name(), name));
    }
}
