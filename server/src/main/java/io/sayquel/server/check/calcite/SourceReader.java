package io.sayquel.server.check.calcite;

import io.sayquel.server.check.calcite.Dependencies.Attribute;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlAsofJoin;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;

/**
 * Reads a FROM clause into a frame, and learns from its joins which columns settle which: in the rows that come out, and, more
 * liberally, among the rows that matched. The first is what an order needs (an unmatched row has no values, so it settles
 * nothing); the second is what counting needs, for aggregates skip missing values. Confined to one SELECT.
 */
final class SourceReader {
    private final Frame frame;
    private final QueryReader queries;
    private final Dependencies inRows = new Dependencies();
    private final Dependencies amongMatches = new Dependencies();

    SourceReader(Frame frame, QueryReader queries) {
        this.frame = frame;
        this.queries = queries;
    }

    Dependencies inRows() {
        return inRows;
    }

    Dependencies amongMatches() {
        return amongMatches;
    }

    void read(SqlNode from) {
        switch (from.getKind()) {
            case JOIN -> join((SqlJoin) from);
            case AS -> alias((SqlCall) from);
            case IDENTIFIER -> add(lastName((SqlIdentifier) from), queries.named((SqlIdentifier) from));
            default -> add("", relation(from));
        }
    }

    private static String lastName(SqlIdentifier table) {
        return table.names.get(table.names.size() - 1);
    }

    private void add(String alias, Relation relation) {
        frame.add(alias, relation);
        int source = frame.sources().size() - 1;
        inRows.keysOf(source, relation);
        amongMatches.keysOf(source, relation);
    }

    private void alias(SqlCall as) {
        SqlNode what = as.operand(0);
        Relation relation = what instanceof SqlIdentifier table ? queries.named(table) : relation(what);
        List<String> columns = as.getOperandList().stream()
                .skip(2)
                .map(n -> ((SqlIdentifier) n).getSimple())
                .toList();
        add(((SqlIdentifier) as.operand(1)).getSimple(), relation.renamed(columns));
    }

    private Relation relation(SqlNode source) {
        if (source.getKind() == SqlKind.LATERAL) {
            return relation(((SqlCall) source).operand(0));
        }
        if (source.getKind() == SqlKind.UNNEST) {
            ExpressionUse use = ExpressionUse.of(((SqlCall) source).operand(0), frame, queries);
            return new Relation(List.of(new Relation.Field("unnest", Set.copyOf(use.origins()))), List.of(), false);
        }
        return queries.query(source, Optional.of(frame));
    }

    private void join(SqlJoin join) {
        int start = frame.sources().size();
        read(join.getLeft());
        int middle = frame.sources().size();
        if (join.getJoinType() == JoinType.LEFT_SEMI_JOIN || join.getJoinType() == JoinType.LEFT_ANTI_JOIN) {
            filteringJoin(join);
            return;
        }
        read(join.getRight());
        int end = frame.sources().size();
        if (join instanceof SqlAsofJoin asof) {
            asof(asof, start, middle, end);
        } else if (join.isNatural()) {
            common(start, middle, end).forEach(name -> using(name, join.getJoinType(), start, middle, end));
        } else if (join.getConditionType() == JoinConditionType.USING) {
            ((SqlNodeList) join.getCondition())
                    .forEach(name -> using(lastName((SqlIdentifier) name), join.getJoinType(), start, middle, end));
        } else if (join.getConditionType() == JoinConditionType.ON) {
            on(join.getCondition(), join.getJoinType(), middle);
        }
    }

    /** SEMI and ANTI: the right side lets rows through and gives none. */
    private void filteringJoin(SqlJoin join) {
        Frame inner = new Frame(Optional.of(frame));
        SourceReader right = new SourceReader(inner, queries);
        right.read(join.getRight());
        if (join.getConditionType() != JoinConditionType.ON) {
            throw new Unrepresentable("SEMI JOIN without ON");
        }
        ExpressionUse.of(join.getCondition(), inner, queries);
    }

    private void asof(SqlAsofJoin join, int start, int middle, int end) {
        ExpressionUse.of(join.getCondition(), frame, queries);
        ExpressionUse.of(join.getMatchCondition(), frame, queries);
        Set<Attribute> nearest = between(middle, end);
        inRows.settles(between(start, middle), nearest);
        amongMatches.settles(between(start, middle), nearest);
    }

    private Set<Attribute> between(int from, int to) {
        Set<Attribute> all = new HashSet<>();
        for (int i = from; i < to; i++) {
            all.addAll(Dependencies.all(i, frame.sources().get(i).relation()));
        }
        return all;
    }

    private List<String> common(int start, int middle, int end) {
        return between(start, middle).stream()
                .map(a -> frame.sources()
                        .get(a.source())
                        .relation()
                        .fields()
                        .get(a.field())
                        .name())
                .filter(name -> frame.columnBetween(middle, end, name).isPresent())
                .distinct()
                .toList();
    }

    private void using(String name, JoinType type, int start, int middle, int end) {
        Attribute left = frame.columnBetween(start, middle, name).orElseThrow(() -> new Unrepresentable(name));
        Attribute right = frame.columnBetween(middle, end, name).orElseThrow(() -> new Unrepresentable(name));
        queries.noteRead(frame.origins(left));
        queries.noteRead(frame.origins(right));
        equal(left, right, type);
    }

    private void on(SqlNode condition, JoinType type, int middle) {
        ExpressionUse.of(condition, frame, queries);
        for (SqlNode conjunct : SourceConverter.conjuncts(condition)) {
            equality(conjunct).ifPresent(pair -> {
                boolean leftFirst = pair.get(0).source() < middle;
                equal(pair.get(leftFirst ? 0 : 1), pair.get(leftFirst ? 1 : 0), type);
            });
            if (type == JoinType.INNER) {
                constant(conjunct).ifPresent(this::settled);
            }
        }
    }

    /** The equalities of a WHERE hold in every row. */
    void where(SqlNode condition) {
        for (SqlNode conjunct : SourceConverter.conjuncts(condition)) {
            equality(conjunct).ifPresent(pair -> equal(pair.get(0), pair.get(1), JoinType.INNER));
            constant(conjunct).ifPresent(this::settled);
        }
    }

    private void settled(Attribute attribute) {
        inRows.settles(Set.of(), Set.of(attribute));
        amongMatches.settles(Set.of(), Set.of(attribute));
    }

    /** Of an outer join, the side whose rows all stay settles the other; a full join's sides settle nothing. */
    private void equal(Attribute left, Attribute right, JoinType type) {
        amongMatches.settles(Set.of(left), Set.of(right));
        amongMatches.settles(Set.of(right), Set.of(left));
        boolean inner = type == JoinType.INNER || type == JoinType.CROSS || type == JoinType.COMMA;
        if (inner || type == JoinType.LEFT) {
            inRows.settles(Set.of(left), Set.of(right));
        }
        if (inner || type == JoinType.RIGHT) {
            inRows.settles(Set.of(right), Set.of(left));
        }
    }

    private Optional<List<Attribute>> equality(SqlNode condition) {
        if (condition.getKind() != SqlKind.EQUALS) {
            return Optional.empty();
        }
        Optional<Attribute> left = column(((SqlCall) condition).operand(0));
        Optional<Attribute> right = column(((SqlCall) condition).operand(1));
        return left.flatMap(l -> right.map(r -> List.of(l, r)));
    }

    /** The column that a condition makes equal to a constant. */
    private Optional<Attribute> constant(SqlNode condition) {
        if (condition.getKind() != SqlKind.EQUALS) {
            return Optional.empty();
        }
        SqlNode left = ((SqlCall) condition).operand(0);
        SqlNode right = ((SqlCall) condition).operand(1);
        if (right instanceof SqlLiteral) {
            return column(left);
        }
        return left instanceof SqlLiteral ? column(right) : Optional.empty();
    }

    private Optional<Attribute> column(SqlNode node) {
        return node instanceof SqlIdentifier identifier
                ? frame.resolve(identifier.names).flatMap(Frame.Meaning::attribute)
                : Optional.empty();
    }
}
