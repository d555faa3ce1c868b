package io.sayquel.server.translate.semantic.lexicon;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A column of yes and no, which questions say of its rows: {@code is_active} of "active customers".
 *
 * @param column where it is
 * @param words what rows are called for which it holds: "active", "on time"
 * @param having whether rows have it, as in {@code has_discount}, rather than are it
 * @param asNumber whether it holds 1 and 0
 */
public record Flag(ColumnRef column, List<String> words, boolean having, boolean asNumber) {
    private static final Set<String> BEFORE_NAME = Set.of("is", "has", "have", "was", "were", "are", "did", "flag");
    private static final Set<String> AFTER_NAME = Set.of("flag", "yn", "ind", "indicator");
    private static final Set<String> HAVING = Set.of("has", "have");

    public Flag {
        words = List.copyOf(words);
    }

    /** Those of a dataset; one with several names is there for each. */
    static List<Flag> of(SemanticModel model) {
        return model.tables().stream()
                .flatMap(t -> t.columns().stream().flatMap(c -> of(t, c)))
                .toList();
    }

    private static Stream<Flag> of(Table table, Column column) {
        boolean truth = column.type().family() == DataType.Family.BOOLEAN;
        if (!truth && !isZeroOrOne(column)) {
            return Stream.empty();
        }
        List<String> written = Words.split(column.name());
        Set<List<String>> names = new LinkedHashSet<>(List.of(bare(written), bare(Words.split(column.label()))));
        column.synonyms().values().forEach(words -> words.forEach(w -> names.add(bare(Words.split(w)))));
        return names.stream()
                .filter(name -> !name.isEmpty())
                .map(name -> new Flag(
                        new ColumnRef(table.name(), column.name()),
                        name,
                        !written.isEmpty() && HAVING.contains(written.get(0)),
                        !truth));
    }

    /** Numbers that are no amounts: {@code is_open} of 0 and 1. */
    private static boolean isZeroOrOne(Column column) {
        return column.type().family() == DataType.Family.INTEGER
                && column.name().toLowerCase(Locale.ROOT).matches("(is|has|was)_.+")
                && column.stats().min().filter("0"::equals).isPresent()
                && column.stats().max().filter("1"::equals).isPresent();
    }

    private static List<String> bare(List<String> words) {
        int from = words.size() > 1 && BEFORE_NAME.contains(words.get(0)) ? 1 : 0;
        int to = words.size();
        return words.subList(from, to - from > 1 && AFTER_NAME.contains(words.get(to - 1)) ? to - 1 : to);
    }
}
