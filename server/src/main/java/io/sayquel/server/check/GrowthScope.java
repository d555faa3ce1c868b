package io.sayquel.server.check;

import io.sayquel.server.check.tree.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How large the values are that names mean in one SELECT, and around it. A name that nobody gave counts as the largest. */
final class GrowthScope {
    /**
     * Rows that stand in FROM.
     *
     * @param columns by folded name, as far as they are known
     * @param any the largest
     */
    record Rows(Map<String, Growth> columns, Growth any) {
        static final Rows NONE = new Rows(Map.of(), Growth.NOTHING);

        static Rows of(Map<String, Growth> columns) {
            return new Rows(columns, columns.values().stream().reduce(Growth.NOTHING, Growth::or));
        }

        static Rows all(Growth any) {
            return new Rows(Map.of(), any);
        }

        Rows or(Rows other) {
            return all(any.or(other.any));
        }
    }

    private final Optional<GrowthScope> outer;
    private final List<Map.Entry<String, Rows>> sources = new ArrayList<>();
    private final Map<String, Growth> aliases = new HashMap<>();
    private final Map<String, Growth> parameters = new HashMap<>();

    GrowthScope(Optional<GrowthScope> outer) {
        this.outer = outer;
    }

    void source(String alias, Rows rows) {
        sources.add(Map.entry(Names.fold(alias), rows));
    }

    /** An output that later ones may name. */
    void alias(String name, Growth growth) {
        aliases.merge(Names.fold(name), growth, Growth::or);
    }

    void parameter(String name, Growth growth) {
        parameters.put(Names.fold(name), growth);
    }

    /** All columns of its sources together: by name, and the largest. */
    Rows everything() {
        Map<String, Growth> columns = new HashMap<>();
        Growth any = Growth.NOTHING;
        for (Map.Entry<String, Rows> source : sources) {
            source.getValue().columns().forEach((name, growth) -> columns.merge(name, growth, Growth::or));
            any = any.or(source.getValue().any());
        }
        return new Rows(columns, any);
    }

    /** What a reference may be as large as. */
    Growth of(List<String> names) {
        String first = Names.fold(names.get(0));
        if (parameters.containsKey(first)) {
            return parameters.get(first);
        }
        return names.size() > 1 ? qualified(names).orElseGet(() -> unqualified(first)) : unqualified(first);
    }

    private Optional<Growth> qualified(List<String> names) {
        for (int i = 0; i + 1 < names.size(); i++) {
            String alias = Names.fold(names.get(i));
            String column = Names.fold(names.get(i + 1));
            Optional<Growth> found = sources.stream()
                    .filter(s -> s.getKey().equals(alias))
                    .map(s -> s.getValue()
                            .columns()
                            .getOrDefault(column, s.getValue().any()))
                    .reduce(Growth::or);
            if (found.isPresent()) {
                return found;
            }
        }
        return outer.flatMap(o -> o.parameters.containsKey(Names.fold(names.get(0)))
                ? Optional.of(o.captured(Names.fold(names.get(0))))
                : o.qualified(names));
    }

    private Growth unqualified(String name) {
        Optional<Growth> known = known(name);
        Optional<Growth> alias = Optional.ofNullable(aliases.get(name));
        if (known.isPresent() || alias.isPresent()) {
            return known.orElse(Growth.NOTHING).or(alias.orElse(Growth.NOTHING));
        }
        Growth here = everything().any();
        return outer.map(o -> o.captured(name).or(here)).orElse(here);
    }

    /** What a name means to a scope inside: the parameter of a lambda around it is one more cell, the same for every item. */
    private Growth captured(String name) {
        Growth growth = of(List.of(name));
        return parameters.containsKey(name) && growth.carried() > 0
                ? growth.withoutCarried().and(Growth.CELL)
                : growth;
    }

    private Optional<Growth> known(String name) {
        return sources.stream()
                .filter(s -> s.getValue().columns().containsKey(name))
                .map(s -> s.getValue().columns().get(name))
                .reduce(Growth::or);
    }
}
