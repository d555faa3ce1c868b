package io.sayquel.server.ground;

import io.sayquel.server.ground.SchemaHit.Kind;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.GlossaryTerm;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names of a model's tables, columns, metrics and terms as the search compares them. Stemming them takes longer than searching, so
 * it is done once for a model. Immutable, safe for many threads.
 */
final class SearchIndex {
    /**
     * A part of the data and what it is called.
     *
     * @param names the words of each of its names
     */
    private record Entry(Kind kind, String name, String description, List<Set<String>> names) {
        double score(Set<String> said) {
            return names.stream().mapToDouble(n -> overlap(said, n)).max().orElse(0);
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    SearchIndex(SemanticModel model) {
        for (Table table : model.tables()) {
            add(Kind.TABLE, table.name(), table.description(), table.name(), table.label(), table.synonyms());
            for (Column column : table.columns()) {
                String name = table.name() + "." + column.name();
                add(Kind.COLUMN, name, column.description(), column.name(), column.label(), column.synonyms());
            }
        }
        for (Metric metric : model.metrics()) {
            add(Kind.METRIC, metric.name(), metric.description(), metric.name(), "", metric.synonyms());
        }
        for (GlossaryTerm term : model.glossary()) {
            add(Kind.TERM, term.term(), term.means(), term.term(), "", Map.of());
        }
    }

    private void add(
            Kind kind,
            String name,
            String description,
            String identifier,
            String label,
            Map<String, List<String>> synonyms) {
        List<Set<String>> names = Stream.concat(
                        Stream.of(identifier, label), synonyms.values().stream().flatMap(Collection::stream))
                .map(Words::of)
                .filter(words -> !words.isEmpty())
                .distinct()
                .toList();
        entries.add(new Entry(kind, name, description, names));
    }

    /** Whatever shares a word with what was said, in the order of the catalogue. */
    List<SchemaHit> find(Set<String> said) {
        List<SchemaHit> hits = new ArrayList<>();
        for (Entry entry : entries) {
            double score = entry.score(said);
            if (score > 0) {
                hits.add(new SchemaHit(entry.kind(), entry.name(), entry.description(), score));
            }
        }
        return hits;
    }

    private static double overlap(Set<String> said, Set<String> name) {
        long common = name.stream().filter(said::contains).count();
        return common == 0 ? 0 : 0.8 * common / name.size() + 0.2 * common / said.size();
    }
}
