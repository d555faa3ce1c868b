package io.sayquel.server.ask;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The clauses of one plain SELECT, as text. Variants of a statement are made of them to learn more about its answer; like any text
 * they have no authority before they are checked.
 */
final class Clauses {
    private enum Clause {
        SELECT,
        FROM,
        WHERE,
        GROUP,
        HAVING,
        ORDER,
        LIMIT
    }

    private static final Pattern WORD =
            Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[\\p{L}_][\\p{L}\\p{N}_]*|[()]");

    /** Words that make a statement more than the clauses above. */
    private static final List<String> MORE =
            List.of("WITH", "UNION", "INTERSECT", "EXCEPT", "QUALIFY", "WINDOW", "OFFSET", "DISTINCT", "SAMPLE");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern DIRECTION =
            Pattern.compile("\\s+(ASC|DESC)?(\\s*NULLS\\s+(FIRST|LAST))?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*|\"(?:[^\"]|\"\")*\"");

    private static final Pattern JOIN_KIND =
            Pattern.compile("(?i)(?:\\s+(?:INNER|LEFT|RIGHT|FULL|OUTER|CROSS|SEMI|ANTI))+\\s*$");
    private static final Pattern AGGREGATE = Pattern.compile("(?i)\\b(?:sum|count|avg|min|max|median)\\s*\\(");
    private static final Pattern ALIASED =
            Pattern.compile("(?i)(?:FROM|JOIN)\\s+([\\p{L}_][\\p{L}\\p{N}_]*)\\s+AS\\s+([\\p{L}_][\\p{L}\\p{N}_]*)");
    private static final Pattern QUALIFIER =
            Pattern.compile("'(?:[^']|'')*'|([\\p{L}_][\\p{L}\\p{N}_]*)\\.(?=[\\p{L}_\"])");

    private final Map<Clause, String> texts;

    private Clauses(Map<Clause, String> texts) {
        this.texts = texts;
    }

    /** The clauses of a statement; empty where it is more than one plain SELECT over tables. */
    static Optional<Clauses> of(String sql) {
        Map<Clause, Integer> starts = new EnumMap<>(Clause.class);
        int depth = 0;
        Matcher words = WORD.matcher(sql);
        while (words.find()) {
            String word = words.group().toUpperCase(Locale.ROOT);
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (depth > 0) {
                continue;
            }
            if (MORE.contains(word)) {
                return Optional.empty();
            }
            clause(word).ifPresent(c -> starts.putIfAbsent(c, words.start()));
        }
        return starts.containsKey(Clause.SELECT) && starts.containsKey(Clause.FROM)
                ? Optional.of(new Clauses(texts(sql, starts)))
                : Optional.empty();
    }

    private static Optional<Clause> clause(String word) {
        for (Clause clause : Clause.values()) {
            if (clause.name().equals(word)) {
                return Optional.of(clause);
            }
        }
        return Optional.empty();
    }

    private static Map<Clause, String> texts(String sql, Map<Clause, Integer> starts) {
        Map<Clause, String> texts = new EnumMap<>(Clause.class);
        starts.forEach((clause, start) -> {
            int end = starts.values().stream()
                    .filter(s -> s > start)
                    .min(Integer::compare)
                    .orElse(sql.length());
            texts.put(clause, sql.substring(start, end).strip());
        });
        return texts;
    }

    boolean grouped() {
        return texts.containsKey(Clause.GROUP);
    }

    /** Whether groups are left out by what they come to. */
    boolean filtersGroups() {
        return texts.containsKey(Clause.HAVING);
    }

    /** The most rows, where it says so. */
    OptionalInt limit() {
        String limit = texts.getOrDefault(Clause.LIMIT, "LIMIT")
                .substring("LIMIT".length())
                .strip();
        return NUMBER.matcher(limit).matches() ? OptionalInt.of(Integer.parseInt(limit)) : OptionalInt.empty();
    }

    /** The same statement in no order, with all its rows. */
    String unlimited() {
        return join(Clause.SELECT, Clause.FROM, Clause.WHERE, Clause.GROUP, Clause.HAVING);
    }

    private String join(Clause... clauses) {
        List<String> parts = new ArrayList<>();
        for (Clause clause : clauses) {
            if (texts.containsKey(clause)) {
                parts.add(texts.get(clause));
            }
        }
        return String.join(" ", parts);
    }

    /**
     * What a statement's rows are ordered by first.
     *
     * @param column the result column
     */
    record SortKey(String column, boolean descending) {}

    /** The first sort key, where it is a result column. */
    Optional<SortKey> firstKey() {
        String order = texts.getOrDefault(Clause.ORDER, "");
        if (order.isEmpty()) {
            return Optional.empty();
        }
        String key = split(order.replaceFirst("(?is)^ORDER\\s+BY\\s+", ""), ',')
                .get(0)
                .strip();
        Matcher direction = DIRECTION.matcher(key);
        boolean descending = false;
        if (direction.find()) {
            descending = "DESC".equalsIgnoreCase(direction.group(1));
            key = key.substring(0, direction.start());
        }
        boolean falling = descending;
        return column(key.strip()).map(c -> new SortKey(c, falling));
    }

    /** The name of a select item, by its name or by what it computes. */
    private Optional<String> column(String key) {
        for (String item : split(texts.get(Clause.SELECT).substring("SELECT".length()), ',')) {
            List<String> parts = splitByWord(item.strip(), "AS");
            String name = parts.get(parts.size() - 1).strip();
            boolean same = name.equalsIgnoreCase(key) || parts.get(0).strip().equals(key);
            if (same && NAME.matcher(name).matches()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** What rows must fulfil, each condition by itself; empty where they cannot be told apart. */
    List<String> conditions() {
        String where = texts.getOrDefault(Clause.WHERE, "");
        if (where.isEmpty()) {
            return List.of();
        }
        String all = where.substring("WHERE".length()).strip();
        if (splitByWord(all, "OR").size() > 1 || splitByWord(all, "BETWEEN").size() > 1) {
            return List.of(all);
        }
        return splitByWord(all, "AND").stream().map(String::strip).toList();
    }

    /** What rows are grouped by, as the result calls it; what is not shown of it is left out, unless nothing of it is. */
    List<String> groups() {
        String group = texts.getOrDefault(Clause.GROUP, "");
        if (group.isEmpty()) {
            return List.of();
        }
        List<String> all = split(group.replaceFirst("(?is)^GROUP\\s+BY\\s+", ""), ',').stream()
                .map(String::strip)
                .toList();
        List<String> shown = all.stream().flatMap(g -> column(g).stream()).toList();
        return shown.isEmpty() ? all : shown;
    }

    /** The result columns that are computed of several rows. */
    List<String> numbers() {
        return split(texts.get(Clause.SELECT).substring("SELECT".length()), ',').stream()
                .map(String::strip)
                .filter(item -> AGGREGATE.matcher(item).find())
                .map(item -> splitByWord(item, "AS"))
                .map(parts -> parts.get(parts.size() - 1).strip())
                .filter(name -> NAME.matcher(name).matches())
                .toList();
    }

    /** The conditions that tables are joined on, with names in full. */
    List<String> links() {
        return splitByWord(texts.get(Clause.FROM), "JOIN").stream()
                .skip(1)
                .map(joined -> splitByWord(joined, "ON"))
                .filter(joined -> joined.size() == 2)
                .map(joined ->
                        inFull(JOIN_KIND.matcher(joined.get(1)).replaceFirst("").strip()))
                .toList();
    }

    /** A part of the statement with the names of tables in place of their aliases. */
    String inFull(String part) {
        Map<String, String> tables = new HashMap<>();
        ALIASED.matcher(texts.get(Clause.FROM)).results().forEach(table -> tables.put(table.group(2), table.group(1)));
        return QUALIFIER.matcher(part).replaceAll(found -> {
            String text = found.group();
            return Matcher.quoteReplacement(
                    text.endsWith(".") ? tables.getOrDefault(found.group(1), found.group(1)) + "." : text);
        });
    }

    /** A statement that counts the rows that fulfil these conditions only. */
    String countingWhere(List<String> conditions) {
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return "SELECT count(*) AS matches " + texts.get(Clause.FROM) + where;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '\'';
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == separator && depth == 0 && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static List<String> splitByWord(String text, String separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group().toUpperCase(Locale.ROOT);
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (depth == 0 && word.equals(separator)) {
                parts.add(text.substring(from, words.start()));
                from = words.end();
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
