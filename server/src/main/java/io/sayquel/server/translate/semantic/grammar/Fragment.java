package io.sayquel.server.translate.semantic.grammar;

import io.sayquel.server.model.plan.Condition.Operator;
import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.model.plan.TimeGrain;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Meaning;
import java.util.List;
import java.util.Optional;

/** A stretch of a question read by one rule. */
public sealed interface Fragment {
    /** Its first token. */
    int from();

    /** One past its last token. */
    int to();

    /** What it names, in order. */
    List<Mention> mentions();

    /** A column or metric to look at: "the average age". */
    record Shown(int from, int to, Mention what, List<Function> aggregates, boolean distinct) implements Fragment {
        @Override
        public List<Mention> mentions() {
            return List.of(what);
        }
    }

    /** A kind of thing: "students". */
    record Thing(int from, int to, Mention what, boolean distinct) implements Fragment {
        @Override
        public List<Mention> mentions() {
            return List.of(what);
        }
    }

    /** How many there are of something: "the number of different cities". */
    record Counted(int from, int to, Optional<Mention> what, boolean distinct) implements Fragment {
        @Override
        public List<Mention> mentions() {
            return what.stream().toList();
        }
    }

    /** What groups have in common: "for each city". */
    record Grouped(int from, int to, Mention what, boolean by) implements Fragment {
        @Override
        public List<Mention> mentions() {
            return List.of(what);
        }
    }

    /** Periods as groups: "by month", "per year". */
    record Periods(int from, int to, TimeGrain grain, Optional<Mention> column) implements Fragment {
        @Override
        public List<Mention> mentions() {
            return column.stream().toList();
        }
    }

    /**
     * A comparison with numbers: "age above 30", "more than 3 pets", "older than 20".
     *
     * @param what the column, or what is counted
     * @param adjective says the column where nothing else does
     * @param counted whether rows of {@code what} are counted
     * @param upper second number of a range
     */
    record Compared(
            int from,
            int to,
            Optional<Mention> what,
            Optional<String> adjective,
            boolean counted,
            List<Function> aggregates,
            Operator operator,
            String number,
            Optional<String> upper)
            implements Fragment {
        @Override
        public List<Mention> mentions() {
            return what.stream().toList();
        }
    }

    /** One column against another: "support below opposition". */
    record Sides(int from, int to, Mention left, Operator operator, Mention right) implements Fragment {
        @Override
        public List<Mention> mentions() {
            return List.of(left, right);
        }
    }

    /** A comparison with an aggregate of all: "above the average price". */
    record Against(
            int from, int to, Optional<Mention> what, Optional<String> adjective, Operator operator, Function function)
            implements Fragment {
        @Override
        public List<Mention> mentions() {
            return what.stream().toList();
        }
    }

    /**
     * Values that columns hold: "in Oslo or Bergen", "status is open".
     *
     * @param cue how several are linked: OR, AND or BOTH
     */
    record Valued(int from, int to, Optional<Mention> column, List<Meaning.OfValue> values, Cue cue, boolean negated)
            implements Fragment {
        @Override
        public List<Mention> mentions() {
            return column.stream().toList();
        }
    }

    /** A person by given and family name. */
    record Person(int from, int to, Meaning.OfPerson who, boolean negated) implements Fragment {
        @Override
        public List<Mention> mentions() {
            return List.of();
        }
    }

    /** When the first or the last of a thing was. */
    record Moment(int from, int to, Mention what, boolean first) implements Fragment {
        @Override
        public List<Mention> mentions() {
            return List.of(what);
        }
    }

    /** A time: "in 2020", "since March". */
    record Timed(int from, int to, Optional<Mention> column, Meaning.OfTime time, Cue cue) implements Fragment {
        @Override
        public List<Mention> mentions() {
            return column.stream().toList();
        }
    }

    /** A pattern: "name contains 'ba'". */
    record Alike(int from, int to, Optional<Mention> column, Cue cue, String text, boolean negated)
            implements Fragment {
        @Override
        public List<Mention> mentions() {
            return column.stream().toList();
        }
    }

    /** No value, or some: "without a phone number". */
    record Empty(int from, int to, Mention column, boolean negated) implements Fragment {
        @Override
        public List<Mention> mentions() {
            return List.of(column);
        }
    }

    /** An order: "sorted by age, oldest first". */
    record Ordered(int from, int to, List<Key> keys, boolean descending) implements Fragment {
        /** What is ordered by. */
        public record Key(Mention what, List<Function> aggregates, boolean counted) {}

        @Override
        public List<Mention> mentions() {
            return keys.stream().map(Key::what).toList();
        }
    }

    /**
     * A superlative: "the 3 youngest", "with the most pets", "the most common city", "top 5".
     *
     * @param how what it goes by
     * @param most whether the greatest are meant
     * @param count how many; 0 where it is not said
     */
    record Extreme(
            int from,
            int to,
            Optional<Mention> what,
            Optional<String> adjective,
            How how,
            List<Function> aggregates,
            boolean most,
            int count)
            implements Fragment {
        /** The same with at least so many. */
        public Extreme atLeast(int number) {
            return new Extreme(from, to, what, adjective, how, aggregates, most, Math.max(number, count));
        }

        /** The same going by something that was said elsewhere. */
        public Extreme by(Mention other, List<Function> functions) {
            return new Extreme(from, to, Optional.of(other), Optional.empty(), How.VALUE, functions, most, count);
        }

        /** What a superlative goes by. */
        public enum How {
            /** The value of the column, or of what the adjective measures. */
            VALUE,
            /** The number of rows of {@code what}. */
            COUNT,
            /** How often the value occurs. */
            FREQUENCY,
            /** Said elsewhere in the question. */
            ELSEWHERE
        }

        @Override
        public List<Mention> mentions() {
            return what.stream().toList();
        }
    }

    /** Something that is not there: "without orders". */
    record Lacking(int from, int to, Mention what) implements Fragment {
        @Override
        public List<Mention> mentions() {
            return List.of(what);
        }
    }

    /** One amount through another: "revenue divided by the number of orders". */
    record Quotient(int from, int to, Amount part, Amount whole) implements Fragment {
        /**
         * A number over many rows.
         *
         * @param counted whether rows of {@code what} are counted
         */
        public record Amount(Mention what, List<Function> aggregates, boolean counted) {}

        @Override
        public List<Mention> mentions() {
            return List.of(part.what(), whole.what());
        }
    }

    /** A part of a whole: "share of", "percentage of". */
    record Part(int from, int to) implements Fragment {
        @Override
        public List<Mention> mentions() {
            return List.of();
        }
    }

    /** A change from period to period: "growth of". */
    record Growth(int from, int to) implements Fragment {
        @Override
        public List<Mention> mentions() {
            return List.of();
        }
    }

    /** A number that no rule has a use for yet; it may be a limit. */
    record Loose(int from, int to, String number) implements Fragment {
        @Override
        public List<Mention> mentions() {
            return List.of();
        }
    }

    /** A word that shapes what is around it. */
    record Mark(int from, int to, Cue cue) implements Fragment {
        @Override
        public List<Mention> mentions() {
            return List.of();
        }
    }
}
