package io.sayquel.server.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Questions with SQL and rows, in Markdown that people read. */
public final class GoldenFile {
    private static final String UNTAUGHT = "(\\*Not by rules yet\\.\\*\\n\\n)?";
    private static final Pattern ENTRY = Pattern.compile(
            "^### (.+)\\n\\n" + UNTAUGHT + "```sql\\n([^`]*)```\\n\\n((?:\\|.*\\n)+)", Pattern.MULTILINE);

    private GoldenFile() {}

    /**
     * A question.
     *
     * @param byRules whether the rules are expected to answer it
     * @param sql written by hand
     * @param rows what it gives; an empty cell is an empty text
     */
    public record Golden(String question, boolean byRules, String sql, List<List<String>> rows) {
        @Override
        public String toString() {
            return question;
        }
    }

    static List<Golden> read(Path file) {
        try {
            List<Golden> all = new ArrayList<>();
            Matcher entry = ENTRY.matcher(Files.readString(file));
            while (entry.find()) {
                List<List<String>> rows =
                        entry.group(4).lines().skip(2).map(GoldenFile::cells).toList();
                all.add(new Golden(entry.group(1), entry.group(2) == null, entry.group(3), rows));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        String[] cells = line.substring(1).split("\\|", -1);
        return Arrays.stream(cells).limit(cells.length - 1).map(String::strip).toList();
    }
}
