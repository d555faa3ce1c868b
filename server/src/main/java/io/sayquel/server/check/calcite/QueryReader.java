package io.sayquel.server.check.calcite;

import io.sayquel.server.model.answer.Grain;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;

/**
 * Follows columns through a validated statement, whose names Calcite has made full: where outputs come from, what is read
 * anywhere, which outputs tell rows apart, and whether aggregates count rows twice. A name that it cannot follow ends it with
 * {@link Unrepresentable}: what is not known is never taken for nothing. Confined to one statement.
 */
final class QueryReader {
    private final ModelCatalog catalog;
    private final Set<ColumnRef> read = new HashSet<>();
    private final Deque<Map<String, Relation>> withs = new ArrayDeque<>();
    private Grain grain = Grain.NO_FAN_OUT;
    private Grain rowGrain = Grain.NO_FAN_OUT;

    QueryReader(ModelCatalog catalog) {
        this.catalog = catalog;
    }

    Set<ColumnRef> columnsRead() {
        return Set.copyOf(read);
    }

    Grain grain() {
        return grain;
    }

    Grain rowGrain() {
        return rowGrain;
    }

    void noteRead(Set<ColumnRef> columns) {
        read.addAll(columns);
    }

    void noteGrain(Grain verdict) {
        grain = grain.worse(verdict);
    }

    void noteRowGrain(Grain verdict) {
        rowGrain = rowGrain.worse(verdict);
    }

    /** The rows of a query. */
    Relation query(SqlNode query, Optional<Frame> outer) {
        return switch (query.getKind()) {
            case SELECT -> new SelectReader((SqlSelect) query, outer, this).relation();
            case ORDER_BY -> query(((SqlOrderBy) query).query, outer);
            case WITH -> with((SqlWith) query, outer, this::query);
            case UNION, INTERSECT, EXCEPT -> setOperation((SqlBasicCall) query, outer);
            case VALUES -> values((SqlCall) query, outer);
            default -> throw new Unrepresentable(query.getKind().toString());
        };
    }

    /** Something read of a query. */
    interface Reading<T> {
        T of(SqlNode query, Optional<Frame> outer);
    }

    /** Reads what stands behind a WITH, with its names known. */
    <T> T with(SqlWith with, Optional<Frame> outer, Reading<T> reading) {
        Map<String, Relation> names = new HashMap<>();
        withs.push(names);
        try {
            for (SqlNode node : with.withList) {
                SqlWithItem item = (SqlWithItem) node;
                names.put(item.name.getSimple().toLowerCase(Locale.ROOT), withItem(item, outer, names));
            }
            return reading.of(with.body, outer);
        } finally {
            withs.pop();
        }
    }

    private Relation withItem(SqlWithItem item, Optional<Frame> outer, Map<String, Relation> names) {
        List<String> columns = item.columnList == null
                ? List.of()
                : item.columnList.stream()
                        .map(n -> ((SqlIdentifier) n).getSimple())
                        .toList();
        boolean recursive = item.recursive.booleanValue() && item.query.getKind() == SqlKind.UNION;
        return recursive
                ? recursion(item, columns, outer, names)
                : query(item.query, outer).renamed(columns);
    }

    /** A recursion's outputs come from its start, and from each further turn until nothing new is added. */
    private Relation recursion(
            SqlWithItem item, List<String> columns, Optional<Frame> outer, Map<String, Relation> names) {
        SqlCall union = (SqlCall) item.query;
        Relation rows = query(union.operand(0), outer).renamed(columns);
        Relation before;
        do {
            before = new Relation(rows.fields(), List.of(), rows.ofRows());
            names.put(item.name.getSimple().toLowerCase(Locale.ROOT), before);
            rows = before.merged(query(union.operand(1), outer), List.of());
        } while (!rows.equals(before));
        return rows;
    }

    private Relation setOperation(SqlBasicCall operation, Optional<Frame> outer) {
        Relation left = query(operation.operand(0), outer);
        Relation right = query(operation.operand(1), outer);
        boolean all = operation.getOperator().getName().endsWith("ALL");
        List<Set<Integer>> keys = new ArrayList<>();
        if (operation.getKind() != SqlKind.UNION) {
            keys.addAll(left.keys());
        }
        if (!all) {
            keys.add(IntStream.range(0, left.fields().size()).boxed().collect(Collectors.toUnmodifiableSet()));
        }
        return left.merged(right, keys);
    }

    private Relation values(SqlCall values, Optional<Frame> outer) {
        List<SqlNode> rows = values.getOperandList();
        List<Set<ColumnRef>> origins = new ArrayList<>();
        Frame frame = new Frame(outer);
        for (SqlNode row : rows) {
            List<SqlNode> cells = ((SqlCall) row).getOperandList();
            for (int i = 0; i < cells.size(); i++) {
                if (origins.size() == i) {
                    origins.add(new HashSet<>());
                }
                origins.get(i)
                        .addAll(ExpressionUse.of(cells.get(i), frame, this).origins());
            }
        }
        List<Relation.Field> fields = IntStream.range(0, origins.size())
                .mapToObj(i -> new Relation.Field("EXPR$" + i, Set.copyOf(origins.get(i))))
                .toList();
        return new Relation(fields, rows.size() == 1 ? List.of(Set.of()) : List.of(), false);
    }

    /** The rows that a name in FROM has: of a WITH, or of a table. */
    Relation named(SqlIdentifier name) {
        if (name.isSimple()) {
            String simple = name.getSimple().toLowerCase(Locale.ROOT);
            for (Map<String, Relation> scope : withs) {
                if (scope.containsKey(simple)) {
                    return scope.get(simple);
                }
            }
        }
        String last = name.names.get(name.names.size() - 1);
        return catalog.table(last).map(QueryReader::rowsOf).orElseThrow(() -> new Unrepresentable("the table " + last));
    }

    private static Relation rowsOf(Table table) {
        List<Relation.Field> fields = table.columns().stream()
                .map(c -> new Relation.Field(c.name(), Set.of(new ColumnRef(table.name(), c.name()))))
                .toList();
        return new Relation(fields, keysOf(table), true);
    }

    /** The declared or checked key, and every column without gaps whose values were all found different. */
    private static List<Set<Integer>> keysOf(Table table) {
        List<Set<Integer>> keys = new ArrayList<>();
        List<String> names = table.columns().stream().map(Column::name).toList();
        if (!table.key().isEmpty() && names.containsAll(table.key())) {
            keys.add(table.key().stream().map(names::indexOf).collect(Collectors.toUnmodifiableSet()));
        }
        for (int i = 0; i < names.size(); i++) {
            Column column = table.columns().get(i);
            if (column.stats().unique() && column.stats().nulls() == 0) {
                keys.add(Set.of(i));
            }
        }
        return keys;
    }

    /** Whether a literal number names an output, and which, from 0. */
    static Optional<Integer> ordinal(SqlNode node) {
        return node instanceof SqlLiteral literal
                        && literal.getTypeName().getFamily() == org.apache.calcite.sql.type.SqlTypeFamily.NUMERIC
                ? Optional.of(literal.intValue(false) - 1)
                : Optional.empty();
    }

    /** The nodes of a list that may be missing. */
    static List<SqlNode> nodes(SqlNodeList list) {
        return list == null ? List.of() : list.getList();
    }
}
