package io.sayquel.server.session;

import io.sayquel.server.model.answer.Outcome;
import io.sayquel.server.session.SessionMemory.Asked;
import io.sayquel.server.session.SessionMemory.Habit;
import io.sayquel.server.session.SessionMemory.Kind;
import io.sayquel.server.session.SessionMemory.StatementReader;
import io.sayquel.server.store.TurnRecord;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Learns from the turns of a session, by counting. The same turns always teach the same. */
final class MemoryWriter {
    /** How far back it looks: read with every question that a model may be asked, so not too far. */
    static final int TURNS = 30;

    private static final int LONGEST_SUMMARY = 1_000;
    private static final int LONGEST_TURN = 240;
    private static final int MOST_HABITS = 10;

    /** What was asked for once is no habit. */
    private static final int FEWEST = 2;

    private static final Set<String> GRAINS = Set.of("day", "week", "month", "quarter", "year");

    /** A time range belongs to its question. */
    private static final Pattern DAY = Pattern.compile("(?i)\\b(?:DATE|TIMESTAMP|TIMESTAMPTZ)\\s*'");

    private final StatementReader reader;

    MemoryWriter(StatementReader reader) {
        this.reader = reader;
    }

    private record Thing(Kind kind, String value, String dataset) {}

    /** @param turns oldest first, at most {@link #TURNS} */
    SessionMemory of(List<TurnRecord> turns) {
        return new SessionMemory(summary(turns), habits(turns), turns.size());
    }

    /** The newest that fit, oldest first. */
    private static String summary(List<TurnRecord> turns) {
        Deque<String> lines = new ArrayDeque<>();
        int length = 0;
        for (int i = turns.size() - 1; i >= 0; i--) {
            String line = line(turns.get(i));
            length += line.length() + 1;
            if (length > LONGEST_SUMMARY) {
                break;
            }
            lines.addFirst(line);
        }
        return String.join("\n", lines);
    }

    private static String line(TurnRecord turn) {
        String line = (turn.resolvedQuestion() + ": " + turn.summary()).replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_TURN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_TURN - 1)) + "…";
    }

    private List<Habit> habits(List<TurnRecord> turns) {
        Map<Thing, Integer> times = new LinkedHashMap<>();
        for (TurnRecord turn : turns) {
            things(turn).forEach(thing -> times.merge(thing, 1, Integer::sum));
        }
        return times.entrySet().stream()
                .filter(e -> e.getValue() >= FEWEST)
                .map(e -> new Habit(
                        e.getKey().kind(), e.getKey().value(), e.getKey().dataset(), e.getValue()))
                .sorted(Comparator.comparingInt(Habit::turns).reversed())
                .limit(MOST_HABITS)
                .toList();
    }

    /** Each at most once for a turn. */
    private Set<Thing> things(TurnRecord turn) {
        Set<Thing> things = new LinkedHashSet<>();
        if (!turn.outcome().equals(Outcome.ANSWERED.name())) {
            return things;
        }
        String dataset = turn.dataset().id();
        Asked asked = reader.read(turn.sql());
        asked.numbers().forEach(n -> things.add(new Thing(Kind.METRIC, words(n), dataset)));
        asked.groups()
                .forEach(g ->
                        things.add(new Thing(GRAINS.contains(g) ? Kind.TIME_GRAIN : Kind.GROUPING, words(g), dataset)));
        asked.conditions().stream()
                .filter(c -> !DAY.matcher(c).find())
                .forEach(c -> things.add(new Thing(Kind.FILTER, c, dataset)));
        return things;
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }
}
