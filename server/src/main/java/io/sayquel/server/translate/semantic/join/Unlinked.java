package io.sayquel.server.translate.semantic.join;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plan.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The links of a query that some rows do not have, as orders of the web have no store: joined, those rows are left out. */
public final class Unlinked {
    private Unlinked() {}

    /** The links themselves, in the order of the query. */
    public static List<Join> links(Query query, SemanticModel model) {
        return query.from().steps().stream()
                .map(Query.Step::join)
                .filter(j -> mayLack(j, model))
                .toList();
    }

    /** The tables at the end of such links, and those that are reached over them alone. */
    public static Set<String> tables(Query query, SemanticModel model) {
        Set<String> found = new HashSet<>();
        List<Join> links = links(query, model);
        for (Query.Step step : query.from().steps()) {
            Join join = step.join();
            if (links.contains(join) || found.contains(join.fromTable())) {
                found.add(join.toTable());
            }
        }
        return found;
    }

    private static boolean mayLack(Join join, SemanticModel model) {
        return join.fromColumns().stream()
                .flatMap(c -> model.column(new ColumnRef(join.fromTable(), c)).stream())
                .anyMatch(c -> c.stats().hasNulls());
    }
}
