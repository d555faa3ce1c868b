package io.sayquel.server.eval;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Compares results as the evaluation sets' own scorer does: a multiset of rows, columns in any order, a list where the right
 * answer is ordered, numbers with a tolerance.
 */
public final class ResultMatch {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int MOST_TRIES = 2000;

    private final List<List<Object>> cells;

    public ResultMatch(List<List<Object>> raw) {
        cells = raw.stream()
                .map(r -> r.stream().map(ResultMatch::cell).toList())
                .map(ArrayList::new)
                .map(r -> (List<Object>) r)
                .toList();
    }

    private static Object cell(Object value) {
        if (value == null) {
            return "\u0000";
        }
        if (value instanceof Number n) {
            return n.doubleValue();
        }
        if (value instanceof Boolean b) {
            return b ? 1.0 : 0.0;
        }
        String text = value instanceof Timestamp t
                ? t.toLocalDateTime().format(MOMENT)
                : value instanceof LocalDateTime l
                        ? l.format(MOMENT)
                        : value instanceof Date d ? d.toLocalDate().toString() : value.toString();
        text = text.replaceAll(" 00:00:00$", "");
        return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?") ? (Object) Double.parseDouble(text) : text;
    }

    public boolean empty() {
        return cells.isEmpty();
    }

    public boolean matches(ResultMatch other, boolean ordered) {
        if (cells.size() != other.cells.size()) {
            return false;
        }
        if (cells.isEmpty()) {
            return true;
        }
        int width = cells.get(0).size();
        return width == other.cells.get(0).size()
                && new Mapping(other, ordered, width).search(0, new ArrayList<>(), new HashSet<>());
    }

    private List<String> column(int index) {
        List<String> values =
                new ArrayList<>(cells.stream().map(r -> key(r.get(index))).toList());
        Collections.sort(values);
        return values;
    }

    private static String key(Object cell) {
        return cell instanceof Double d ? String.format(Locale.ROOT, "n%.5e", d == 0 ? 0.0 : d) : "s" + cell;
    }

    private List<String> lines(List<Integer> map) {
        List<String> lines = new ArrayList<>();
        for (List<Object> row : cells) {
            StringBuilder line = new StringBuilder();
            map.forEach(i -> line.append(key(row.get(i))).append('\u0001'));
            lines.add(line.toString());
        }
        return lines;
    }

    /** The search for which column of the other result is which of this one. */
    private final class Mapping {
        private final ResultMatch other;
        private final boolean ordered;
        private final int width;
        private final List<String> mine;
        private int tries;

        Mapping(ResultMatch other, boolean ordered, int width) {
            this.other = other;
            this.ordered = ordered;
            this.width = width;
            List<Integer> identity = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                identity.add(i);
            }
            mine = sorted(lines(identity));
        }

        private List<String> sorted(List<String> lines) {
            if (!ordered) {
                Collections.sort(lines);
            }
            return lines;
        }

        boolean search(int column, List<Integer> map, Set<Integer> used) {
            if (column == width) {
                return ++tries <= MOST_TRIES && mine.equals(sorted(other.lines(map)));
            }
            for (int candidate = 0; candidate < width && tries < MOST_TRIES; candidate++) {
                if (!used.contains(candidate) && column(column).equals(other.column(candidate))) {
                    used.add(candidate);
                    map.add(candidate);
                    if (search(column + 1, map, used)) {
                        return true;
                    }
                    map.remove(map.size() - 1);
                    used.remove(candidate);
                }
            }
            return false;
        }
    }
}
