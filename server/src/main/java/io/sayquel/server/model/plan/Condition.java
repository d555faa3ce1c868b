package io.sayquel.server.model.plan;

import java.util.List;
import java.util.Set;

/** What rows or groups must fulfil. */
public sealed interface Condition {
    /** How two values compare. */
    enum Operator {
        EQ("="),
        NE("<>"),
        LT("<"),
        LE("<="),
        GT(">"),
        GE(">=");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }

        /** As SQL writes it. */
        public String sql() {
            return sql;
        }

        /** The one that holds where this one does not. */
        public Operator negated() {
            return switch (this) {
                case EQ -> NE;
                case NE -> EQ;
                case LT -> GE;
                case LE -> GT;
                case GT -> LE;
                case GE -> LT;
            };
        }
    }

    /** One value against another. */
    record Compare(Expr left, Operator operator, Expr right) implements Condition {}

    /** Both ends included. */
    record Between(Expr value, Expr low, Expr high) implements Condition {}

    /** From a moment on, until before another; either may be missing as a null-free empty list of one. */
    record During(Expr value, Interval interval) implements Condition {}

    /** One of several values. */
    record In(Expr value, List<Expr> values) implements Condition {
        public In {
            values = List.copyOf(values);
        }
    }

    /** One of a query's values, or none of them. */
    record InQuery(Expr value, Query query, boolean negated) implements Condition {}

    /** A pattern, ignoring case. */
    record Like(Expr value, String pattern, boolean negated) implements Condition {}

    /** No value, or some value. */
    record IsNull(Expr value, boolean negated) implements Condition {}

    record Not(Condition condition) implements Condition {}

    /** Every one of several. */
    record AllOf(List<Condition> conditions) implements Condition {
        public AllOf {
            conditions = List.copyOf(conditions);
        }
    }

    /** One at least of several. */
    record AnyOf(List<Condition> conditions) implements Condition {
        public AnyOf {
            conditions = List.copyOf(conditions);
        }
    }

    /** SQL of a governed definition, over qualified columns of some tables. */
    record Governed(String term, String sql, Set<String> tables) implements Condition {
        public Governed {
            tables = Set.copyOf(tables);
        }
    }
}
