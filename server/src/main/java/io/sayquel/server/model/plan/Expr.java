package io.sayquel.server.model.plan;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Metric;
import java.util.stream.Stream;

/** A value of a row or of a group. */
public sealed interface Expr {
    /** A column; {@code role} tells two uses of one table apart and is empty where there is one. */
    record Column(ColumnRef ref, String role) implements Expr {
        public Column(ColumnRef ref) {
            this(ref, "");
        }
    }

    /** The rows themselves, as {@code count(*)} counts them or {@code SELECT *} shows them. */
    record AllOf(String table) implements Expr {}

    /** An aggregate. */
    record Aggregate(Function function, boolean distinct, Expr of) implements Expr {
        /** Aggregates that questions ask for. */
        public enum Function {
            COUNT,
            SUM,
            AVG,
            MIN,
            MAX,
            MEDIAN
        }
    }

    /** A number that a team defined. */
    record Defined(Metric metric) implements Expr {}

    /** The part of time that a moment falls in. */
    record Period(TimeGrain grain, Expr of) implements Expr {}

    /** One number through another; no value where the other is zero. */
    record Ratio(Expr part, Expr whole) implements Expr {}

    /** A sum's share of the sum over the whole result. */
    record ShareOfAll(Expr part) implements Expr {}

    /** The relative change against the row before, in the order of {@code along}. */
    record Change(Expr of, Expr along) implements Expr {}

    /** The relative change from one number to another; no value where the first is zero. */
    record Growth(Expr now, Expr before) implements Expr {}

    /** An aggregate over the rows that fulfil a condition only. */
    record Filtered(Expr aggregate, Condition when) implements Expr {}

    /** A value taken with another, plus or minus or times. */
    record Arithmetic(Expr left, char operator, Expr right) implements Expr {}

    /** A text read as a number; no value where it is none. */
    record AsNumber(Expr text) implements Expr {}

    /** A number. */
    record Num(String text) implements Expr {}

    /** A text. */
    record Text(String value) implements Expr {}

    /**
     * Yes or no.
     *
     * @param asNumber whether it is kept as 1 or 0
     */
    record Truth(boolean holds, boolean asNumber) implements Expr {}

    /** A day, as {@code 2024-02-01}. */
    record Day(String iso) implements Expr {}

    /** A query of one value. */
    record Scalar(Query query) implements Expr {}

    /** The numbers that it is worked out from; itself where it is one. */
    default Stream<Expr> numbers() {
        if (this instanceof Filtered f) {
            return f.aggregate().numbers();
        }
        if (this instanceof ShareOfAll s) {
            return s.part().numbers();
        }
        if (this instanceof Change c) {
            return c.of().numbers();
        }
        if (this instanceof Growth g) {
            return Stream.concat(g.now().numbers(), g.before().numbers());
        }
        return this instanceof Ratio r
                ? Stream.concat(r.part().numbers(), r.whole().numbers())
                : Stream.of(this);
    }
}
