package io.sayquel.server.check.calcite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;

/** Two things that Calcite lets pass whatever its settings, and DuckDB does not: text ordered against numbers, and COUNT of two. */
final class StrictChecks extends SqlBasicVisitor<Void> {
    private static final Set<SqlKind> ORDERED = Set.of(
            SqlKind.LESS_THAN,
            SqlKind.GREATER_THAN,
            SqlKind.LESS_THAN_OR_EQUAL,
            SqlKind.GREATER_THAN_OR_EQUAL,
            SqlKind.BETWEEN);
    private static final Set<SqlKind> IN = Set.of(SqlKind.IN, SqlKind.NOT_IN);

    private final SqlValidator validator;

    private StrictChecks(SqlValidator validator) {
        this.validator = validator;
    }

    /** Refuses a validated statement that does either. */
    static void check(SqlValidator validator, SqlNode validated) {
        validated.accept(new StrictChecks(validator));
    }

    @Override
    public Void visit(SqlCall call) {
        if (call.getKind() == SqlKind.COUNT && call.operandCount() > 1) {
            throw new Misfit("COUNT takes one argument", call.getParserPosition());
        }
        boolean inQuery = IN.contains(call.getKind()) && !(call.operand(1) instanceof SqlNodeList);
        if (ORDERED.contains(call.getKind()) || inQuery) {
            List<SqlNode> operands = new ArrayList<>(call.getOperandList());
            SqlNode first = operands.remove(0);
            operands.forEach(other -> requireComparable(first, other, call));
        }
        return super.visit(call);
    }

    private void requireComparable(SqlNode a, SqlNode b, SqlCall call) {
        RelDataType left = validator.getValidatedNodeTypeIfKnown(a);
        RelDataType right = validator.getValidatedNodeTypeIfKnown(b);
        if (left == null || right == null || adapts(a, left) || adapts(b, right)) {
            return;
        }
        boolean mixed = ImplicitCasts.isText(left) != ImplicitCasts.isText(right);
        if (mixed && plain(left) && plain(right)) {
            throw new Misfit(
                    "cannot compare " + left + " with " + right + "; add an explicit CAST", call.getParserPosition());
        }
    }

    private static boolean adapts(SqlNode node, RelDataType type) {
        return Overloads.isLiteral(node) && ImplicitCasts.isText(type);
    }

    private static boolean plain(RelDataType type) {
        return !ImplicitCasts.unknown(type.getSqlTypeName()) && !type.isStruct();
    }
}
