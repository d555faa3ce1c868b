package io.sayquel.server.check.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.check.SqlParser;
import io.sayquel.server.check.StatementBounds;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;

/** Queries that stand where a table stood. */
final class Subqueries {
    private Subqueries() {}

    /**
     * The query of a statement that is to stand in another.
     *
     * @throws SayquelException SQL_INVALID if it is not one SELECT
     */
    static ObjectNode of(String sql, SqlParser parser) {
        JsonNode tree = StatementBounds.exceeded(sql).isPresent() ? null : parser.parse(sql);
        if (tree == null
                || tree.path("error").asBoolean()
                || tree.path("statements").size() != 1) {
            throw new SayquelException(
                    Reason.SQL_INVALID, "the statement that stands for a question is not one SELECT", "ask again");
        }
        ObjectNode query = (ObjectNode) tree.path("statements").path(0).path("node");
        return query;
    }

    /**
     * Puts a query where a table or a function stood. Whatever is wrong with it is wrong there.
     *
     * @param alias under which it is known there, unless the statement gives another; empty for none
     */
    static void put(ObjectNode reference, ObjectNode query, String alias) {
        EngineNode node = new EngineNode(reference);
        String name = node.text("alias").isEmpty() ? alias : node.text("alias");
        JsonNode columns = reference.path("column_name_alias");
        Places.move(query, reference);
        JsonNode location = reference.path("query_location");
        JsonNode length = reference.path("query_location_length");
        reference.removeAll();
        reference.put("type", "SUBQUERY").put("alias", name).putNull("sample");
        reference.set("query_location", location);
        reference.set("query_location_length", length);
        ObjectNode subquery = reference.putObject("subquery");
        subquery.set("node", query);
        subquery.putArray("named_param_map");
        reference.set("column_name_alias", columns);
    }
}
