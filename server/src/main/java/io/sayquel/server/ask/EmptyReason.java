package io.sayquel.server.ask;

import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.present.Presenter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the condition that leaves an answer without rows: the one without which there are some. */
final class EmptyReason {
    private static final int MOST_TRIED = 4;
    private static final Pattern COLUMN =
            Pattern.compile("(?:[\\p{L}_][\\p{L}\\p{N}_]*\\.)?([\\p{L}_][\\p{L}\\p{N}_]*)");
    private static final Pattern EQUALS_TEXT = Pattern.compile("(?s)[^=<>]+=\\s*'((?:[^']|'')*)'");

    private final Answering.Task task;
    private final Asides asides;
    private final Presenter presenter;

    EmptyReason(Answering.Task task, Asides asides, Presenter presenter) {
        this.task = task;
        this.asides = asides;
        this.presenter = presenter;
    }

    /** The warning that says it; empty where no single condition is to blame. */
    Optional<Warning> find() {
        Optional<Clauses> clauses = Clauses.of(task.statement().pretty());
        if (clauses.isEmpty()) {
            return Optional.empty();
        }
        List<String> all = clauses.get().conditions();
        for (List<String> suspect : byColumn(all).stream().limit(MOST_TRIED).toList()) {
            List<String> others = all.stream().filter(c -> !suspect.contains(c)).toList();
            OptionalLong without = asides.count(clauses.get().countingWhere(others));
            if (without.isPresent() && without.getAsLong() > 0) {
                return Optional.of(said(suspect, without.getAsLong()));
            }
        }
        return Optional.empty();
    }

    /** From and until are one condition, and so are all others on one column. */
    static List<List<String>> byColumn(List<String> conditions) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String condition : conditions) {
            Matcher column = COLUMN.matcher(condition);
            String key = column.lookingAt() ? column.group() : condition;
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(condition);
        }
        return List.copyOf(groups.values());
    }

    private Warning said(List<String> conditions, long without) {
        List<String> nearest = conditions.size() == 1 ? nearest(conditions.get(0)) : List.of();
        return presenter.emptyBecause(
                String.join(" AND ", conditions),
                nearest,
                without,
                task.question().language());
    }

    private List<String> nearest(String condition) {
        Matcher equals = EQUALS_TEXT.matcher(condition);
        Matcher column = COLUMN.matcher(condition);
        boolean hidden =
                !task.model().policy().rowFilters().isEmpty(); // the index knows values of rows that are not shown
        if (hidden || !equals.matches() || !column.lookingAt()) {
            return List.of();
        }
        String wanted = equals.group(1).replace("''", "'");
        return task.statement().columnsRead().stream()
                .filter(ref -> ref.column().equalsIgnoreCase(column.group(1)))
                .flatMap(ref -> SimilarValues.to(wanted, task.model().values().valuesOf(ref)).stream())
                .distinct()
                .limit(SimilarValues.MOST)
                .toList();
    }
}
