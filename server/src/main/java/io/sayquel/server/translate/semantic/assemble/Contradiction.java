package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Condition.Operator;
import io.sayquel.server.model.plan.Expr;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conditions that cannot hold for one row at once. */
public final class Contradiction {
    /** A term that stands for one value of a column. */
    private static final Pattern VALUE = Pattern.compile("([\\w.]+) = ('[^']*')");

    private Contradiction() {}

    /** Whether any two of them contradict each other. */
    public static boolean among(List<Condition> conditions) {
        return conditions.stream().anyMatch(one -> conditions.stream().anyMatch(other -> between(one, other)));
    }

    /** More than 60 and less than 50, 3 and 4, two years, or two names at once, of the same value. */
    static boolean between(Condition one, Condition other) {
        if (one instanceof Condition.Compare a
                && other instanceof Condition.Compare b
                && a.operator() == Operator.EQ
                && b.operator() == Operator.EQ
                && a.left().equals(b.left())
                && (a.right() instanceof Expr.Text || a.right() instanceof Expr.Truth)
                && a.right().getClass().equals(b.right().getClass())) {
            return !a.right().equals(b.right());
        }
        if (one instanceof Condition.Governed a && other instanceof Condition.Governed b) {
            Matcher left = VALUE.matcher(a.sql());
            Matcher right = VALUE.matcher(b.sql());
            return left.matches()
                    && right.matches()
                    && left.group(1).equals(right.group(1))
                    && !left.group(2).equals(right.group(2));
        }
        if (one instanceof Condition.During a && other instanceof Condition.During b) {
            return a.value().equals(b.value()) && a.interval().isApartFrom(b.interval());
        }
        return numbersContradict(one, other);
    }

    private static boolean numbersContradict(Condition one, Condition other) {
        if (!(one instanceof Condition.Compare a)
                || !(other instanceof Condition.Compare b)
                || !a.left().equals(b.left())
                || !(a.right() instanceof Expr.Num left)
                || !(b.right() instanceof Expr.Num right)) {
            return false;
        }
        int order = new BigDecimal(left.text()).compareTo(new BigDecimal(right.text()));
        if (a.operator() == Operator.EQ && b.operator() == Operator.EQ) {
            return order != 0;
        }
        return (isLower(a.operator()) && isUpper(b.operator()) && order > 0)
                || (isUpper(a.operator()) && isLower(b.operator()) && order < 0);
    }

    private static boolean isLower(Operator operator) {
        return operator == Operator.GT || operator == Operator.GE;
    }

    private static boolean isUpper(Operator operator) {
        return operator == Operator.LT || operator == Operator.LE;
    }
}
