package io.sayquel.server.session;

import java.util.List;

/**
 * What a session has learned from its turns. It follows from them alone, so that nothing of it can be out of date.
 *
 * @param summary the last questions and what came of them; empty if there are none
 * @param habits what was asked for again and again, most often first
 * @param turns how many turns it rests on
 */
public record SessionMemory(String summary, List<Habit> habits, int turns) {
    public SessionMemory {
        habits = List.copyOf(habits);
    }

    /** What kind of thing is asked for again and again. */
    public enum Kind {
        METRIC("number"),
        GROUPING("grouping"),
        FILTER("condition"),
        TIME_GRAIN("time grain");

        private final String said;

        Kind(String said) {
            this.said = said;
        }
    }

    /**
     * Something that was asked for again and again.
     *
     * @param dataset whose it is
     * @param turns in how many turns
     */
    public record Habit(Kind kind, String value, String dataset, int turns) {
        /** The habit in a few words, such as {@code grouping region (3 times)}. */
        public String text() {
            return kind.said + " " + value + " (" + turns + " times)";
        }
    }

    /** Reads what a statement says. */
    @FunctionalInterface
    public interface StatementReader {
        /** What a statement asks for; empty lists where it cannot be told. */
        Asked read(String sql);
    }

    /**
     * What a statement asks for.
     *
     * @param numbers result columns that it computes
     * @param groups what they are grouped by
     * @param conditions what rows must fulfil
     */
    public record Asked(List<String> numbers, List<String> groups, List<String> conditions) {
        public static final Asked NOTHING = new Asked(List.of(), List.of(), List.of());

        public Asked {
            numbers = List.copyOf(numbers);
            groups = List.copyOf(groups);
            conditions = List.copyOf(conditions);
        }
    }
}
