package io.sayquel.server.model.plan;

import io.sayquel.server.model.data.Join;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A reading of a question: a typed query that renders to one SELECT.
 *
 * @param select what is shown
 * @param distinct whether equal rows are shown once
 * @param from the tables
 * @param where what rows must fulfil, all of it
 * @param groupBy what groups have in common
 * @param having what groups must fulfil, all of it
 * @param orderBy by what the result is ordered
 * @param limit the most rows
 * @param withTies whether rows that are equal to the last of these in the order are shown too
 * @param combined another query that this one's rows are combined with
 */
public record Query(
        List<Output> select,
        boolean distinct,
        Source from,
        List<Condition> where,
        List<Expr> groupBy,
        List<Condition> having,
        List<SortKey> orderBy,
        OptionalInt limit,
        boolean withTies,
        Optional<Combination> combined) {
    /** A result column: its value, and its name where one was given. */
    public record Output(Expr expr, Optional<String> name) {}

    /** One key of an order. */
    public record SortKey(Expr expr, boolean descending) {}

    /**
     * The tables that a query reads.
     *
     * @param root the first
     * @param steps each adds one table to those before
     */
    public record Source(String root, List<Step> steps) {
        public Source {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One more table.
     *
     * @param join the link
     * @param toOne whether it adds the side with at most one row, so that rows are not multiplied
     * @param role the role of the table that is added; empty for its first use
     */
    public record Step(Join join, boolean toOne, String role) {
        /** The table that is added. */
        public String table() {
            return toOne ? join.toTable() : join.fromTable();
        }
    }

    /** Rows of both, of the first but not the second, or of either. */
    public record Combination(Kind kind, Query with) {
        /** How rows are combined. */
        public enum Kind {
            UNION,
            INTERSECT,
            EXCEPT
        }
    }

    public Query {
        select = List.copyOf(select);
        where = List.copyOf(where);
        groupBy = List.copyOf(groupBy);
        having = List.copyOf(having);
        orderBy = List.copyOf(orderBy);
    }
}
