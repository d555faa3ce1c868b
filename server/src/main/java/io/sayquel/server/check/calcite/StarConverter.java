package io.sayquel.server.check.calcite;

import io.sayquel.server.check.tree.EngineNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlStarExclude;
import org.apache.calcite.sql.SqlStarReplace;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Converts {@code *}, with what it leaves out or replaces. */
final class StarConverter {
    private StarConverter() {}

    static SqlNode star(EngineNode star, SqlParserPos outer, Conversion conversion) {
        SqlParserPos pos = Conversion.position(star, outer);
        if (star.flag("columns") || star.has("expr")) {
            throw new Unrepresentable("COLUMNS()");
        }
        if (star.has("rename_list") || star.has("qualified_exclude_list")) {
            throw new Unrepresentable("* RENAME");
        }
        String of = star.text("relation_name");
        SqlIdentifier all =
                of.isEmpty() ? SqlIdentifier.star(pos) : SqlIdentifier.star(List.of(of, ""), pos, List.of(pos, pos));
        if (star.has("exclude_list") && star.has("replace_list")) {
            throw new Unrepresentable("* EXCLUDE with REPLACE");
        }
        if (star.has("exclude_list")) {
            return new SqlStarExclude(pos, all, QueryConverter.identifiers(excluded(star), pos));
        }
        return star.has("replace_list") ? new SqlStarReplace(pos, all, replaced(star, pos, conversion)) : all;
    }

    private static List<String> excluded(EngineNode star) {
        List<String> names = new ArrayList<>();
        star.json()
                .get("exclude_list")
                .forEach(n ->
                        names.add(n.isTextual() ? n.asText() : n.path("column").asText()));
        return names;
    }

    private static SqlNodeList replaced(EngineNode star, SqlParserPos pos, Conversion conversion) {
        List<SqlNode> replacements = new ArrayList<>();
        for (EngineNode entry : star.children("replace_list")) {
            SqlNode value = conversion.expression(entry.child("value"), pos);
            SqlNode name = new SqlIdentifier(entry.text("key"), pos);
            replacements.add(SqlStdOperatorTable.AS.createCall(pos, value, name));
        }
        return new SqlNodeList(replacements, pos);
    }
}
