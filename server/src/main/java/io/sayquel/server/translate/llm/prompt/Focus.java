package io.sayquel.server.translate.llm.prompt;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.GlossaryTerm;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Metric;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The part of a catalogue that a question is about.
 *
 * @param columns likeliest first
 * @param keys columns that are needed to join their tables, or to name their rows
 * @param joins the links between their tables
 * @param metrics metrics that were named
 * @param terms glossary terms that were named
 */
record Focus(
        List<ColumnRef> columns,
        Set<ColumnRef> keys,
        List<Join> joins,
        List<Metric> metrics,
        List<GlossaryTerm> terms) {
    Focus {
        columns = List.copyOf(columns);
        keys = Set.copyOf(keys);
        joins = List.copyOf(joins);
        metrics = List.copyOf(metrics);
        terms = List.copyOf(terms);
    }

    /** Everything that is shown. */
    Set<ColumnRef> all() {
        Set<ColumnRef> all = new LinkedHashSet<>(columns);
        all.addAll(keys);
        return all;
    }

    /** Their tables, likeliest first. */
    List<String> tables() {
        return Stream.concat(columns.stream(), keys.stream().sorted(Focus::compare))
                .map(ColumnRef::table)
                .distinct()
                .toList();
    }

    private static int compare(ColumnRef one, ColumnRef other) {
        return one.toString().compareTo(other.toString());
    }
}
