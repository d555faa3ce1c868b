package io.sayquel.server.ask;

import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.model.plan.OutputColumn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the first rows of a larger result leave unsaid: of what whole they are a part, and whether the cut goes through a tie. */
final class TopRows {
    private final Answering.Task task;
    private final Asides asides;
    private final Optional<Clauses> clauses;

    TopRows(Answering.Task task, Asides asides) {
        this.task = task;
        this.asides = asides;
        this.clauses =
                Clauses.of(task.statement().pretty()).filter(c -> c.limit().isPresent());
    }

    /** The whole of which the first measure shows parts: as the translator says, else all groups added up. */
    Optional<Object> whole() {
        return task.translation()
                .totalSql()
                .or(() -> clauses.filter(c -> c.grouped() && !c.filtersGroups())
                        .flatMap(c -> measure()
                                .map(m -> "SELECT sum(" + quoted(m) + ") AS whole FROM (" + c.unlimited()
                                        + ") AS all_rows")))
                .flatMap(asides::cell);
    }

    /** The first number of the result, if its parts add up. */
    private Optional<String> measure() {
        List<OutputColumn> outputs = task.translation().outputs();
        return task.statement().outputs().stream()
                .filter(o -> o.type().numeric())
                .findFirst()
                .map(CheckedSql.Output::name)
                .filter(name -> outputs.stream().anyMatch(o -> o.name().equals(name) && o.additive()));
    }

    /** Rows beyond the cut that are like the last one before it in what the rows are ordered by. */
    long tied(Rows rows) {
        if (clauses.isEmpty() || rows.truncated()) {
            return 0;
        }
        int limit = clauses.get().limit().orElseThrow();
        Optional<Clauses.SortKey> key = clauses.get().firstKey();
        if (key.isEmpty() || rows.count() != limit) {
            return 0;
        }
        String order = key.get().column() + (key.get().descending() ? " DESC" : "");
        OptionalLong upToLast = asides.count("SELECT count(*) AS places FROM (SELECT rank() OVER (ORDER BY " + order
                + ") AS place FROM (" + clauses.get().unlimited() + ") AS all_rows) AS ranked WHERE place <= " + limit);
        return Math.max(0, upToLast.orElse(0) - limit);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
