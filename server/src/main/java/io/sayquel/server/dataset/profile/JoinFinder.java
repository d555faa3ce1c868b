package io.sayquel.server.dataset.profile;

import static io.sayquel.server.run.Workbench.quote;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.run.Workbench;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Proposes links: names alike, the target unique, and every value of the source found in the target. All three, for small
 * integers are contained in each other everywhere.
 */
final class JoinFinder {
    private final Workbench bench;
    private final List<Table> tables;
    private final List<Join> declared;

    JoinFinder(Workbench bench, List<Table> tables, List<Join> declared) {
        this.bench = bench;
        this.tables = tables;
        this.declared = declared;
    }

    /** The declared links, then those found between tables that none of them links: declarations are seldom complete. */
    List<Join> find() {
        List<Join> joins = new ArrayList<>(declared);
        for (Table from : tables) {
            for (Column column : from.columns()) {
                link(from, column).filter(j -> !mirrored(joins, j)).ifPresent(joins::add);
            }
        }
        return joins;
    }

    private boolean isDeclared(Table one, Table other) {
        return declared.stream()
                .anyMatch(j -> (j.fromTable().equals(one.name()) && j.toTable().equals(other.name()))
                        || (j.fromTable().equals(other.name()) && j.toTable().equals(one.name())));
    }

    private static boolean mirrored(List<Join> joins, Join join) {
        return joins.stream()
                .anyMatch(j -> j.fromTable().equals(join.toTable())
                        && j.fromColumns().equals(join.toColumns())
                        && j.toTable().equals(join.fromTable())
                        && j.toColumns().equals(join.fromColumns()));
    }

    private Optional<Join> link(Table from, Column column) {
        if (!mayLink(column) || column.stats().nulls() == column.stats().rows()) {
            return Optional.empty();
        }
        return candidates(from, column).stream()
                .filter(c -> contained(from, column, c))
                .findFirst()
                .map(c -> new Join(
                        from.name(),
                        List.of(column.name()),
                        c.table().name(),
                        List.of(c.column().name()),
                        c.role(),
                        Join.Source.FOUND));
    }

    private static boolean mayLink(Column column) {
        DataType.Family family = column.type().family();
        boolean comparable = family == DataType.Family.INTEGER || family == DataType.Family.TEXT;
        return comparable
                && (column.role() == Role.ID || column.role() == Role.DIMENSION || column.role() == Role.MEASURE);
    }

    private List<Target> candidates(Table from, Column column) {
        List<Target> found = new ArrayList<>();
        for (Table to : tables) {
            if (isDeclared(from, to)) {
                continue;
            }
            for (Column key : to.columns()) {
                boolean self = to.name().equals(from.name());
                boolean same = self && key.name().equals(column.name());
                if (!same
                        && key.stats().unique()
                        && key.type().family() == column.type().family()) {
                    NameLink.between(from.name(), column.name(), to.name(), key.name())
                            .filter(n -> !self || n.strength() == NameLink.Strength.ROLE)
                            .ifPresent(n -> found.add(new Target(to, key, n.strength(), n.role())));
                }
            }
        }
        found.sort(Comparator.comparing(Target::strength)
                .thenComparing(t -> !t.table().key().contains(t.column().name()))
                .thenComparing(t -> -t.table().rows()));
        return found;
    }

    private boolean contained(Table from, Column column, Target target) {
        String sql = "SELECT 1 FROM " + quote(from.name()) + " f WHERE f." + quote(column.name())
                + " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
                + quote(target.table().name()) + " t WHERE t."
                + quote(target.column().name()) + " = f." + quote(column.name()) + ") LIMIT 1";
        return bench.query(sql).isEmpty();
    }

    private record Target(Table table, Column column, NameLink.Strength strength, Optional<String> role) {}
}
