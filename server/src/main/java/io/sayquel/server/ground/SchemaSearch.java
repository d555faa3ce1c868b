package io.sayquel.server.ground;

import io.sayquel.server.ground.SchemaHit.Kind;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.PerModel;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.ValueIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds tables, columns, metrics, terms and values by words. A name's score is the share of its words that were said, weighed
 * against the share of what was said that it explains. Safe for many threads.
 */
public final class SchemaSearch {
    private static final int MOST_COLUMNS = 20;

    private final PerModel<SearchIndex> indexes = new PerModel<>(SearchIndex::new);

    /** What matters for a question. */
    public Grounding ground(String question, SemanticModel model) {
        List<SchemaHit> hits = search(question, model, Integer.MAX_VALUE);
        List<ColumnRef> columns = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        List<String> terms = new ArrayList<>();
        for (SchemaHit hit : hits) {
            switch (hit.kind()) {
                case TABLE -> tables.add(hit.name());
                case COLUMN -> columns.add(reference(hit.name()));
                case VALUE ->
                    columns.add(reference(hit.name().substring(0, hit.name().indexOf(" = "))));
                case METRIC, TERM -> terms.add(hit.name());
            }
        }
        List<ColumnRef> focus = columns.stream().distinct().limit(MOST_COLUMNS).toList();
        Stream<String> all = Stream.concat(tables.stream(), focus.stream().map(ColumnRef::table));
        return new Grounding(
                all.distinct().toList(), focus, terms.stream().distinct().toList());
    }

    /** Everything that the words lead to, best first. */
    public List<SchemaHit> search(String words, SemanticModel model, int most) {
        List<SchemaHit> hits = indexes.of(model).find(Words.of(words));
        addValues(hits, words, model.values());
        hits.sort(Comparator.comparingDouble(SchemaHit::score).reversed().thenComparing(SchemaHit::name));
        return List.copyOf(hits.subList(0, Math.min(most, hits.size())));
    }

    private static void addValues(List<SchemaHit> hits, String words, ValueIndex values) {
        String[] tokens = ValueIndex.normalise(words).split(" ");
        for (int from = 0; from < tokens.length; from++) {
            for (int to = from + 1; to <= Math.min(tokens.length, from + values.longest()); to++) {
                String phrase = String.join(" ", List.of(tokens).subList(from, to));
                double score = Math.min(1, 0.6 + 0.1 * (to - from));
                values.find(phrase).stream()
                        .limit(5)
                        .forEach(hit ->
                                hits.add(new SchemaHit(Kind.VALUE, hit.column() + " = " + hit.value(), "", score)));
            }
        }
    }

    private static ColumnRef reference(String name) {
        int dot = name.indexOf('.');
        return new ColumnRef(name.substring(0, dot), name.substring(dot + 1));
    }
}
