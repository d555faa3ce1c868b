package io.sayquel.server.check.calcite;

import io.sayquel.server.check.calcite.Dependencies.Attribute;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/** Reads one SELECT: its outputs, what tells its rows apart, and its verdict on fan-out. Confined to it. */
final class SelectReader {
    private final SqlSelect select;
    private final QueryReader queries;
    private final Frame frame;
    private final SourceReader sources;
    private final List<SqlNode> outputs = new ArrayList<>();
    private final List<ExpressionUse> uses = new ArrayList<>();
    private final List<Relation.Field> fields = new ArrayList<>();
    private final List<ExpressionUse.Aggregate> aggregates = new ArrayList<>();
    private final List<SqlNode> groups;
    private boolean grouped;

    SelectReader(SqlSelect select, Optional<Frame> outer, QueryReader queries) {
        this.select = select;
        this.queries = queries;
        this.frame = new Frame(outer);
        this.sources = new SourceReader(frame, queries);
        this.groups = QueryReader.nodes(select.getGroup());
        readAll();
    }

    private void readAll() {
        if (select.getFrom() != null) {
            sources.read(select.getFrom());
        }
        for (SqlNode item : select.getSelectList()) {
            output(item);
        }
        if (select.getWhere() != null) {
            use(select.getWhere());
            sources.where(select.getWhere());
        }
        groups.forEach(this::use);
        Optional.ofNullable(select.getHaving()).ifPresent(this::use);
        Optional.ofNullable(select.getQualify()).ifPresent(this::use);
        QueryReader.nodes(select.getOrderList()).stream()
                .map(SelectReader::withoutDirection)
                .filter(key -> QueryReader.ordinal(key).isEmpty())
                .forEach(this::use);
        grouped |= !groups.isEmpty();
        FanOutVerdict fanOut = new FanOutVerdict(frame.sources(), sources.amongMatches());
        queries.noteGrain(fanOut.of(aggregates));
        if (readsRows()) {
            queries.noteRowGrain(fanOut.strictly(aggregates));
        }
    }

    private void output(SqlNode item) {
        boolean aliased = item.getKind() == SqlKind.AS;
        SqlNode expression = aliased ? ((SqlCall) item).operand(0) : item;
        ExpressionUse use = use(expression);
        String name = aliased ? ((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple() : derivedName(expression);
        outputs.add(expression);
        uses.add(use);
        fields.add(new Relation.Field(name, Set.copyOf(use.origins())));
        if (aliased) {
            frame.alias(name, expression, Set.copyOf(use.origins()));
        }
    }

    private static String derivedName(SqlNode expression) {
        return expression instanceof SqlIdentifier id ? id.names.get(id.names.size() - 1) : "";
    }

    private ExpressionUse use(SqlNode expression) {
        ExpressionUse use = ExpressionUse.of(expression, frame, queries);
        aggregates.addAll(use.aggregates());
        grouped |= use.groups();
        return use;
    }

    static SqlNode withoutDirection(SqlNode key) {
        return switch (key.getKind()) {
            case DESCENDING, NULLS_FIRST, NULLS_LAST -> withoutDirection(((SqlCall) key).operand(0));
            default -> key;
        };
    }

    /** Its rows. */
    Relation relation() {
        return new Relation(fields, keys(), readsRows() && !grouped && !select.isDistinct());
    }

    /** Whether rows of tables stand in its FROM, and not only groups of them. */
    private boolean readsRows() {
        return frame.sources().stream().anyMatch(s -> s.relation().ofRows());
    }

    private List<Set<Integer>> keys() {
        Set<Integer> all =
                IntStream.range(0, outputs.size()).boxed().collect(Collectors.toCollection(LinkedHashSet::new));
        if (!settlesRows(all)) {
            return List.of();
        }
        return List.of(fewest(all, false), fewest(all, true));
    }

    /** Leaves out one output after the other as long as the rest still tells rows apart. */
    private Set<Integer> fewest(Set<Integer> all, boolean fromTheFront) {
        Set<Integer> fewest = new HashSet<>(all);
        List<Integer> order = new ArrayList<>(all);
        if (!fromTheFront) {
            Collections.reverse(order);
        }
        for (Integer output : order) {
            Set<Integer> rest = new HashSet<>(fewest);
            rest.remove(output);
            if (settlesRows(rest)) {
                fewest = rest;
            }
        }
        return Set.copyOf(fewest);
    }

    private boolean settlesRows(Set<Integer> chosen) {
        return settlesRows(chosen.stream().map(outputs::get).toList());
    }

    /** Whether no two rows agree on all of these expressions. */
    private boolean settlesRows(List<SqlNode> expressions) {
        Set<Attribute> settled = settledBy(expressions);
        if (select.isDistinct()) {
            return IntStream.range(0, outputs.size())
                    .allMatch(i -> holds(expressions, outputs.get(i)) || follows(uses.get(i), settled));
        }
        if (grouped) {
            return groups.stream().allMatch(g -> isSettled(g, expressions, settled));
        }
        return IntStream.range(0, frame.sources().size())
                .allMatch(i -> Dependencies.nameOneRow(
                        settled, i, frame.sources().get(i).relation()));
    }

    private boolean isSettled(SqlNode group, List<SqlNode> expressions, Set<Attribute> settled) {
        if (group.getKind() == SqlKind.GROUPING_SETS
                || group.getKind() == SqlKind.ROLLUP
                || group.getKind() == SqlKind.CUBE) {
            return false;
        }
        Optional<Integer> ordinal = QueryReader.ordinal(group);
        SqlNode expression =
                ordinal.filter(i -> i < outputs.size()).map(outputs::get).orElse(group);
        return holds(expressions, expression) || follows(ExpressionUse.of(expression, frame, queries), settled);
    }

    /** Whether a value follows from settled columns of this SELECT's sources alone. */
    private static boolean follows(ExpressionUse use, Set<Attribute> settled) {
        return use.plain() && settled.containsAll(use.attributes());
    }

    private static boolean holds(List<SqlNode> expressions, SqlNode expression) {
        return expressions.stream().anyMatch(e -> e.equalsDeep(expression, org.apache.calcite.util.Litmus.IGNORE));
    }

    private Set<Attribute> settledBy(List<SqlNode> expressions) {
        Set<Attribute> columns = new HashSet<>();
        for (SqlNode expression : expressions) {
            if (expression instanceof SqlIdentifier identifier) {
                frame.resolve(identifier.names)
                        .flatMap(Frame.Meaning::attribute)
                        .ifPresent(columns::add);
            }
        }
        return sources.inRows().closure(columns);
    }

    /** Whether its ORDER BY leaves no two rows in doubt. */
    boolean totallyOrdered() {
        List<SqlNode> keys = QueryReader.nodes(select.getOrderList()).stream()
                .map(SelectReader::withoutDirection)
                .map(this::behind)
                .toList();
        return settlesRows(keys);
    }

    /** What an ordinal or an alias in ORDER BY stands for. */
    private SqlNode behind(SqlNode key) {
        Optional<Integer> ordinal = QueryReader.ordinal(key);
        if (ordinal.isPresent()) {
            return ordinal.filter(i -> i >= 0 && i < outputs.size())
                    .map(outputs::get)
                    .orElse(key);
        }
        if (key instanceof SqlIdentifier identifier && identifier.isSimple()) {
            return IntStream.range(0, fields.size())
                    .filter(i -> fields.get(i).name().equalsIgnoreCase(identifier.getSimple()))
                    .mapToObj(outputs::get)
                    .findFirst()
                    .orElse(key);
        }
        return key;
    }
}
