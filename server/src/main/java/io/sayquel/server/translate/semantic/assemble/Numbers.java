package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import java.util.List;

/** Comparisons with numbers as conditions. */
final class Numbers {
    private Numbers() {}

    /** The condition that a comparison states about a value, or its opposite. */
    static List<Condition> bounds(Expr value, Fragment.Compared c, boolean negated) {
        Expr number = new Expr.Num(c.number());
        if (c.upper().isPresent()) {
            Condition between =
                    new Condition.Between(value, number, new Expr.Num(c.upper().get()));
            return List.of(negated ? new Condition.Not(between) : between);
        }
        return List.of(new Condition.Compare(value, negated ? c.operator().negated() : c.operator(), number));
    }
}
