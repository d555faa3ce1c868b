package io.sayquel.server.check;

import io.sayquel.server.check.tree.Names;
import io.sayquel.server.check.tree.Quotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds where the statements of a text begin, to point at the one that is not allowed. It decides nothing: that is the engine's
 * parser's.
 */
final class StatementSplitter {
    /** A word where a statement begins. */
    record Start(int from, int to, String word) {}

    private static final Pattern SKIPPED =
            Pattern.compile("--[^\\n]*|/\\*.*?\\*/|(\\$[A-Za-z_]*\\$).*?\\1|\\s+", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[\\p{L}_]+");
    private static final Set<String> READING = Set.of("select", "with", "from", "values", "table");

    private StatementSplitter() {}

    /** The start of the first statement that is no SELECT, or else of the second one; empty if there is neither. */
    static Optional<Start> offending(String sql) {
        List<Start> starts = starts(sql);
        return starts.stream()
                .filter(s -> !READING.contains(s.word()) && !s.word().equals("("))
                .findFirst()
                .or(() -> starts.stream().skip(1).findFirst());
    }

    private static List<Start> starts(String sql) {
        List<Start> starts = new ArrayList<>();
        Matcher skipped = SKIPPED.matcher(sql);
        Matcher word = WORD.matcher(sql);
        boolean begin = true;
        for (int i = 0; i < sql.length(); ) {
            boolean quote = sql.charAt(i) == '\'' || sql.charAt(i) == '"';
            int closed = quote ? Quotes.end(sql, i) : -1;
            if (closed > 0) {
                i = closed;
            } else if (skipped.region(i, sql.length()).lookingAt()) {
                i = skipped.end();
            } else if (sql.charAt(i) == ';') {
                begin = true;
                i++;
            } else {
                boolean isWord = word.region(i, sql.length()).lookingAt();
                int end = isWord ? word.end() : i + 1;
                if (begin) {
                    starts.add(new Start(i, end, Names.fold(sql.substring(i, end))));
                }
                begin = false;
                i = end;
            }
        }
        return starts;
    }
}
