package io.sayquel.server.ground;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A question with its statement as it may leave this server: stored values that somebody named in them are left out of both.
 *
 * @param question in words
 * @param sql its statement
 */
public record ReferenceText(String question, String sql) {
    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}_]+");
    private static final String LEFT_OUT = "…";

    /**
     * Leaves stored values out, unless the policy lets samples leave.
     *
     * @param mayStay values that may leave all the same, as those that the one who asks has named
     */
    public static ReferenceText of(String question, String sql, SemanticModel model, Predicate<String> mayStay) {
        String said = question;
        String written = sql;
        for (MatchResult text : TEXT.matcher(sql).results().toList()) {
            String value = text.group(1).replace("''", "'");
            boolean leaves =
                    model.policy().sampleRows() || model.values().find(value).isEmpty() || mayStay.test(value);
            if (!leaves) {
                written = written.replace(text.group(), "'" + LEFT_OUT + "'");
                said = Pattern.compile(Pattern.quote(value), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(said)
                        .replaceAll(LEFT_OUT);
            }
        }
        return new ReferenceText(said, written);
    }

    /** Whether its statement reads nothing that the policy hides. A word that only looks like a hidden name hides it, too. */
    static boolean maySeeAll(VerifiedQuestion reference, SemanticModel model) {
        String sql = reference.sql().toLowerCase(Locale.ROOT);
        Set<String> words = new HashSet<>(Arrays.asList(GAP.split(sql)));
        Stream<String> denied = model.policy().denyColumns().stream().map(ColumnRef::column);
        Stream<String> unread = model.tables().stream()
                .map(Table::name)
                .filter(t -> !model.policy().reads(t));
        return Stream.concat(denied, unread)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .noneMatch(name -> GAP.matcher(name).find() ? sql.contains(name) : words.contains(name));
    }
}
