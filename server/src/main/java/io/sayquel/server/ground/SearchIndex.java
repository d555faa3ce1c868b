package io.sayquel.server.ground;

import io.sayquel.server.ground.SchemaHit.Kind;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.GlossaryTerm;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        SchemaHit hit(Set<String> said) {
            return new SchemaHit(kind, name, description, score(said));
        }

        private double score(Set<String> said) {
            double best = 0;
            for (Set<String> name : names) {
                best = Math.max(best, overlap(said, name));
            }
            return best;
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    /** Which entries have a word in one of their names: most share none with what was said, and are not looked at. */
    private final Map<String, BitSet> byWord = new HashMap<>();

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
        names.stream()
                .flatMap(Set::stream)
                .forEach(word -> byWord.computeIfAbsent(word, w -> new BitSet()).set(entries.size()));
        entries.add(new Entry(kind, name, description, names));
    }

    /** Whatever shares a word with what was said, in the order of the catalogue. */
    List<SchemaHit> find(Set<String> said) {
        BitSet sharing = new BitSet();
        said.stream().map(byWord::get).filter(Objects::nonNull).forEach(sharing::or);
        List<SchemaHit> hits = new ArrayList<>();
        sharing.stream().mapToObj(entries::get).forEach(entry -> hits.add(entry.hit(said)));
        return hits;
    }

    private static double overlap(Set<String> said, Set<String> name) {
        int common = 0;
        for (String word : name) {
            if (said.contains(word)) {
                common++;
            }
        }
        return common == 0 ? 0 : 0.8 * common / name.size() + 0.2 * common / said.size();
    }
}
