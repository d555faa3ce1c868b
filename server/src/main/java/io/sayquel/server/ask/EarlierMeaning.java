package io.sayquel.server.ask;

import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.data.DatasetRef;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a question in a statement meant when it was last pinned, whatever the version of its data.
 *
 * @param day the day that its dates counted from
 * @param reading the question in our words
 * @param sql its statement, as it was checked
 * @param columns name and type of each
 */
record EarlierMeaning(DatasetRef on, LocalDate day, String reading, String sql, List<String> columns) {
    private static final Pattern DATE = Pattern.compile("'\\d{4}-\\d{2}-\\d{2}[^']*'");

    EarlierMeaning {
        columns = List.copyOf(columns);
    }

    static EarlierMeaning of(Translation translation, CheckedSql statement, TimeContext time) {
        return new EarlierMeaning(
                statement.dataset(),
                time.today(),
                translation.reading(),
                statement.sql(),
                statement.outputs().stream()
                        .map(o -> o.name() + " " + o.type().text())
                        .toList());
    }

    /** Whether another version of the data may be why it means something else. */
    boolean isOfOtherVersionThan(EarlierMeaning now) {
        return !on.equals(now.on);
    }

    /** Whether statement and columns are the same, but for dates that have moved with the day. */
    boolean isLike(EarlierMeaning now) {
        return asksLike(now) && columns.equals(now.columns);
    }

    /** Whether the statement is the same, but for dates that have moved with the day. */
    boolean asksLike(EarlierMeaning now) {
        return day.equals(now.day) ? sql.equals(now.sql) : withoutDates(sql).equals(withoutDates(now.sql));
    }

    private static String withoutDates(String sql) {
        return DATE.matcher(sql).replaceAll("'day'");
    }
}
