package io.sayquel.server.check.calcite;

import io.sayquel.server.check.calcite.Dependencies.Attribute;
import io.sayquel.server.model.data.ColumnRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlNode;

/**
 * What names mean in one SELECT: its sources, the aliases of its outputs, and the query around it. Confined to one statement.
 */
final class Frame {
    /** A name in FROM and its rows. */
    record Source(String alias, Relation relation) {}

    /**
     * What an identifier means.
     *
     * @param attribute the column, if it is one of this SELECT's own sources
     * @param alias the output's expression, if it is an alias
     */
    record Meaning(Set<ColumnRef> origins, Optional<Attribute> attribute, Optional<SqlNode> alias) {}

    private final Optional<Frame> outer;
    private final List<Source> sources = new ArrayList<>();
    private final Map<String, Meaning> aliases = new HashMap<>();

    Frame(Optional<Frame> outer) {
        this.outer = outer;
    }

    void add(String alias, Relation relation) {
        sources.add(new Source(alias, relation));
    }

    List<Source> sources() {
        return sources;
    }

    void alias(String name, SqlNode expression, Set<ColumnRef> origins) {
        aliases.putIfAbsent(
                name.toLowerCase(Locale.ROOT), new Meaning(origins, Optional.empty(), Optional.of(expression)));
    }

    /** What an identifier means here or around here; empty if nothing. */
    Optional<Meaning> resolve(List<String> names) {
        return own(names)
                .or(() -> outer.flatMap(o -> o.resolve(names))
                        .map(m -> new Meaning(m.origins(), Optional.empty(), Optional.empty())));
    }

    private Optional<Meaning> own(List<String> names) {
        Optional<Meaning> qualified = names.size() > 1 ? qualified(names) : Optional.empty();
        return qualified
                .or(() -> unqualified(names.get(0)))
                .or(() -> Optional.ofNullable(aliases.get(names.get(0).toLowerCase(Locale.ROOT))));
    }

    private Optional<Meaning> qualified(List<String> names) {
        boolean schema = names.size() > 2 && names.get(0).equals(ModelCatalog.SCHEMA);
        int first = schema && sourceOf(names.get(0)).isEmpty() ? 1 : 0;
        return sourceOf(names.get(first)).flatMap(source -> column(source, names.get(first + 1)));
    }

    private Optional<Integer> sourceOf(String alias) {
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).alias().equalsIgnoreCase(alias)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private Optional<Meaning> unqualified(String name) {
        for (int i = 0; i < sources.size(); i++) {
            Optional<Meaning> column = column(i, name);
            if (column.isPresent()) {
                return column;
            }
        }
        return Optional.empty();
    }

    private Optional<Meaning> column(int source, String name) {
        Relation relation = sources.get(source).relation();
        int field = relation.indexOf(name);
        return field < 0
                ? Optional.empty()
                : Optional.of(new Meaning(
                        relation.fields().get(field).origins(),
                        Optional.of(new Attribute(source, field)),
                        Optional.empty()));
    }

    /** The column of that name in sources {@code [from, to)}. */
    Optional<Attribute> columnBetween(int from, int to, String name) {
        for (int i = from; i < to; i++) {
            int field = sources.get(i).relation().indexOf(name);
            if (field >= 0) {
                return Optional.of(new Attribute(i, field));
            }
        }
        return Optional.empty();
    }

    Set<ColumnRef> origins(Attribute attribute) {
        return sources.get(attribute.source())
                .relation()
                .fields()
                .get(attribute.field())
                .origins();
    }
}
