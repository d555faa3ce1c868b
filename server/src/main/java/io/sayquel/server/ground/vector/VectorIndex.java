package io.sayquel.server.ground.vector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Things by what is meant by them. All its vectors are of one space, and only a vector of that space is compared with them. The search
 * is exact: it looks at all. Of 384 numbers each, the 500 of a large catalogue take under 1 ms, 10,000 some 40 ms. Immutable, safe for
 * many threads.
 *
 * @param <T> what is found
 */
public final class VectorIndex<T> {
    /**
     * What was found.
     *
     * @param similarity 0 to 1, as {@link Embedding#similarity}
     */
    public record Hit<T>(T subject, double similarity) {}

    private record Place<T>(T subject, Embedding vector) {}

    private final EmbeddingSpace space;
    private final List<Place<T>> places;

    /**
     * @param subjects what can be found
     * @param vectors a vector of each, in the same order
     * @throws IllegalArgumentException if one is of another space
     */
    public VectorIndex(EmbeddingSpace space, List<T> subjects, List<Embedding> vectors) {
        if (subjects.size() != vectors.size()) {
            throw new IllegalArgumentException(vectors.size() + " vectors do not name " + subjects.size() + " things");
        }
        this.space = space;
        List<Place<T>> all = new ArrayList<>(subjects.size());
        for (int i = 0; i < subjects.size(); i++) {
            must(vectors.get(i));
            all.add(new Place<>(subjects.get(i), vectors.get(i)));
        }
        this.places = List.copyOf(all);
    }

    /**
     * What is nearest, nearest first.
     *
     * @param most how many at most
     * @param floor the least similarity
     * @throws IllegalArgumentException if the vector is of another space
     */
    public List<Hit<T>> nearest(Embedding wanted, int most, double floor) {
        must(wanted);
        return places.stream()
                .map(place -> new Hit<>(place.subject(), place.vector().similarity(wanted)))
                .filter(hit -> hit.similarity() >= floor)
                .sorted(Comparator.comparingDouble((Hit<T> hit) -> hit.similarity())
                        .reversed())
                .limit(most)
                .toList();
    }

    private void must(Embedding vector) {
        if (!vector.space().equals(space)) {
            throw new IllegalArgumentException(
                    "an index of " + space + " is rebuilt for " + vector.space() + ", never asked by it");
        }
    }
}
