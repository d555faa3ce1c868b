package io.sayquel.server.check.calcite;

import io.sayquel.server.check.calcite.Dependencies.Attribute;
import io.sayquel.server.model.data.ColumnRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** What one expression uses: columns of its SELECT's sources, columns of tables behind them, aggregates. Confined to it. */
final class ExpressionUse extends SqlBasicVisitor<Void> {
    /**
     * A call of an aggregate.
     *
     * @param name upper case
     * @param distinct whether it looks at different values only
     * @param uses the columns of its arguments
     */
    record Aggregate(String name, boolean distinct, Set<Attribute> uses) {}

    private final Frame frame;
    private final QueryReader queries;
    private final Set<ColumnRef> origins = new HashSet<>();
    private final Set<Attribute> attributes = new HashSet<>();
    private final List<Aggregate> aggregates = new ArrayList<>();
    private boolean groups;
    private boolean plain = true;
    private boolean overWindow;

    private ExpressionUse(Frame frame, QueryReader queries) {
        this.frame = frame;
        this.queries = queries;
    }

    /** Reads an expression. */
    static ExpressionUse of(SqlNode expression, Frame frame, QueryReader queries) {
        ExpressionUse use = new ExpressionUse(frame, queries);
        expression.accept(use);
        queries.noteRead(use.origins);
        return use;
    }

    Set<ColumnRef> origins() {
        return origins;
    }

    Set<Attribute> attributes() {
        return attributes;
    }

    /** Aggregates, those over windows included. */
    List<Aggregate> aggregates() {
        return aggregates;
    }

    /** Whether an aggregate without OVER makes its SELECT one of groups. */
    boolean groups() {
        return groups;
    }

    /** Whether its value follows from its columns alone: no aggregate, window or subquery. */
    boolean plain() {
        return plain;
    }

    @Override
    public Void visit(SqlIdentifier identifier) {
        if (!identifier.isStar()) {
            Frame.Meaning meaning =
                    frame.resolve(identifier.names).orElseThrow(() -> new Unrepresentable("the name " + identifier));
            origins.addAll(meaning.origins());
            meaning.attribute().ifPresent(attributes::add);
            meaning.alias().ifPresent(this::visitAlias);
        }
        return null;
    }

    private void visitAlias(SqlNode expression) {
        ExpressionUse use = of(expression, frame, queries);
        attributes.addAll(use.attributes);
        plain &= use.plain;
    }

    @Override
    public Void visit(SqlCall call) {
        if (call.isA(SqlKind.QUERY)) {
            return visitQuery(call);
        }
        if (call.getKind() == SqlKind.AS) {
            return call.operand(0).accept(this);
        }
        if (call.getKind() == SqlKind.OVER) {
            return visitOver(call);
        }
        if (call instanceof SqlWindow) {
            return super.visit(call);
        }
        if (call.getOperator() instanceof SqlAggFunction) {
            return visitAggregate(call);
        }
        return super.visit(call);
    }

    private Void visitQuery(SqlCall query) {
        plain = false;
        queries.query(query, Optional.of(frame)).fields().forEach(f -> origins.addAll(f.origins()));
        return null;
    }

    private Void visitOver(SqlCall over) {
        plain = false;
        boolean before = overWindow;
        overWindow = true;
        over.operand(0).accept(this);
        overWindow = before;
        return over.operand(1).accept(this);
    }

    private Void visitAggregate(SqlCall call) {
        plain = false;
        groups |= !overWindow;
        boolean before = overWindow;
        overWindow = false;
        Set<Attribute> outside = new HashSet<>(attributes);
        attributes.clear();
        super.visit(call);
        boolean distinct = call.getFunctionQuantifier() != null
                && call.getFunctionQuantifier().getValue() == SqlSelectKeyword.DISTINCT;
        aggregates.add(new Aggregate(call.getOperator().getName(), distinct, Set.copyOf(attributes)));
        attributes.addAll(outside);
        overWindow = before;
        return null;
    }
}
