package io.sayquel.server.translate.semantic.lexicon;

import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the rows of one wide table are, whatever the file is called: those that an {@code order_id} tells apart are orders. A table that others
 * are linked with is called by its own name.
 */
public final class RowNames {
    private static final Set<String> KEY_ENDINGS = Set.of("id", "no", "number", "code", "key");

    private RowNames() {}

    /** One row's name in words; empty if no column says so. */
    public static Optional<List<String>> of(Table table, SemanticModel model) {
        boolean linked = model.joins().stream()
                .anyMatch(j -> j.fromTable().equals(table.name()) || j.toTable().equals(table.name()));
        return linked
                ? Optional.empty()
                : table.columns().stream()
                        .filter(c -> c.role() == Role.ID && c.stats().unique())
                        .map(c -> Words.split(c.name()))
                        .filter(name -> name.size() > 1 && KEY_ENDINGS.contains(name.get(name.size() - 1)))
                        .map(name -> name.subList(0, name.size() - 1))
                        .findFirst();
    }

    /** The same where it says more than the table's name, and does not only shorten it: "emp" of employees. */
    public static Optional<List<String>> telling(Table table, SemanticModel model) {
        return of(table, model)
                .filter(rows -> table.label().isEmpty()
                        && rows.get(0).charAt(0)
                                != Words.split(table.name()).get(0).charAt(0));
    }
}
