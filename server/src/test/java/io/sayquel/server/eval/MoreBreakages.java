package io.sayquel.server.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Further ways in which statements come out broken. They were thought of after the rules were written, to see whether these hold for
 * ways that nobody had in mind; the rules were widened once by what did not hold, so that they show that no more.
 */
final class MoreBreakages {
    private static final Pattern KEYWORD = Pattern.compile(
            "(?i)\\b(?:select|distinct|from|where|group|order|by|having|limit|join|on|and|or|as|between|like|count|sum|avg)\\b");
    private static final Map<String, String> INDONESIAN = Map.of(
            "select",
            "PILIH",
            "from",
            "DARI",
            "where",
            "DIMANA",
            "group",
            "KELOMPOK",
            "order",
            "URUT",
            "by",
            "OLEH",
            "and",
            "DAN",
            "or",
            "ATAU",
            "limit",
            "BATAS");

    private MoreBreakages() {}

    /** By what is wrong; a way that has nothing to break in a statement leaves it as it is. */
    static Map<String, BiFunction<String, Random, String>> all() {
        Map<String, BiFunction<String, Random, String>> ways = new LinkedHashMap<>();
        ways.put("letters of a keyword swapped", MoreBreakages::transposed);
        ways.put("letters of the first word swapped", (sql, random) -> swapLetters(sql, 0, firstWord(sql), random));
        ways.put("no FROM", (sql, random) -> sql.replaceFirst("(?i)\\bfrom\\s+", ""));
        ways.put("no SELECT", (sql, random) -> sql.replaceFirst("(?i)^\\s*select\\s+", ""));
        ways.put("a quote too few", (sql, random) -> without(sql, "['\"]", random));
        ways.put("a parenthesis too few", (sql, random) -> without(sql, "[()]", random));
        ways.put("doubled commas", (sql, random) -> sql.replace(",", ",,"));
        ways.put(
                "quotes of a word processor",
                (sql, random) -> sql.replaceAll("'([^']*)'", "‘$1’").replaceAll("\"([^\"]*)\"", "“$1”"));
        ways.put("a keyword in Indonesian", MoreBreakages::translated);
        ways.put("SELECT in Indonesian", (sql, random) -> sql.replaceFirst("(?i)^\\s*select\\b", "PILIH"));
        ways.put("a stretch missing in the middle", MoreBreakages::gap);
        ways.put(
                "the beginning missing",
                (sql, random) -> sql.substring(1 + random.nextInt(Math.max(1, sql.length() / 4))));
        ways.put("keyword and word in one", (sql, random) -> sql.replaceFirst("(?i)\\b(select|from|where)\\s+", "$1"));
        ways.put("a fence of Markdown", (sql, random) -> "```sql\n" + sql + "\n```");
        ways.put("a prompt before it", (sql, random) -> "sqlite> " + sql);
        ways.put(
                "entities of HTML",
                (sql, random) -> sql.replace(">", "&gt;").replace("<", "&lt;").replace("'", "&#39;"));
        ways.put("LIMIT of MySQL", (sql, random) -> sql.replaceFirst(";?\\s*$", " LIMIT 5, 10"));
        ways.put("a semicolon within", (sql, random) -> sql.replaceFirst("(?i)\\s+(where|group|order)\\b", "; $1"));
        ways.put("all in small letters, two words gone", MoreBreakages::mumbled);
        return ways;
    }

    private static String firstWord(String sql) {
        return sql.split("\\W", 2)[0];
    }

    private static String transposed(String sql, Random random) {
        List<MatchResult> found = KEYWORD.matcher(sql)
                .results()
                .filter(m -> m.group().length() > 2)
                .toList();
        if (found.isEmpty()) {
            return sql;
        }
        MatchResult one = found.get(random.nextInt(found.size()));
        return swapLetters(sql, one.start(), one.group(), random);
    }

    private static String swapLetters(String sql, int from, String word, Random random) {
        if (word.length() < 2) {
            return sql;
        }
        int at = from + random.nextInt(word.length() - 1);
        return sql.substring(0, at) + sql.charAt(at + 1) + sql.charAt(at) + sql.substring(at + 2);
    }

    private static String without(String sql, String what, Random random) {
        List<MatchResult> found = Pattern.compile(what).matcher(sql).results().toList();
        if (found.isEmpty()) {
            return sql;
        }
        MatchResult one = found.get(random.nextInt(found.size()));
        return sql.substring(0, one.start()) + sql.substring(one.end());
    }

    private static String translated(String sql, Random random) {
        List<MatchResult> found = KEYWORD.matcher(sql)
                .results()
                .filter(m -> INDONESIAN.containsKey(m.group().toLowerCase(Locale.ROOT)))
                .toList();
        if (found.isEmpty()) {
            return sql;
        }
        MatchResult one = found.get(random.nextInt(found.size()));
        return sql.substring(0, one.start())
                + INDONESIAN.get(one.group().toLowerCase(Locale.ROOT))
                + sql.substring(one.end());
    }

    private static String gap(String sql, Random random) {
        int from = sql.length() / 4 + random.nextInt(Math.max(1, sql.length() / 4));
        int to = Math.min(sql.length(), from + 3 + random.nextInt(Math.max(1, sql.length() / 4)));
        return sql.substring(0, from) + sql.substring(to);
    }

    private static String mumbled(String sql, Random random) {
        List<String> words =
                new ArrayList<>(List.of(sql.toLowerCase(Locale.ROOT).split("\\s+")));
        for (int i = 0; i < 2 && words.size() > 3; i++) {
            words.remove(1 + random.nextInt(words.size() - 1));
        }
        return String.join(" ", words);
    }
}
