package io.sayquel.server.ask;

import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.model.data.InsightRule;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.present.PresentationInput.RuleRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A plugin's insight rules beside an answer. A rule speaks where it is about nothing but what the answer is about, that is, where it
 * reads no column that the answer does not read, and where its condition holds on the version that was asked.
 */
final class RuleRows {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    /** Beside an answer there is no time to lose: what was not asked by then is left unsaid. */
    private static final Duration IN_ALL = Duration.ofMillis(500);

    private static final int MOST = 2;

    /** A statement that asks for the time is another one each time. */
    private static final Pattern CLOCK =
            Pattern.compile("(?i)\\b(now|today|current_date|current_timestamp|localtime(stamp)?|current_time)\\b");

    private final Answering.Task task;
    private final Asides asides;
    private final Remembered<Optional<CheckedSql>> checked;

    /** @param checked rules' statements that passed or did not, shared by all answers */
    RuleRows(Answering.Task task, Asides asides, Remembered<Optional<CheckedSql>> checked) {
        this.task = task;
        this.asides = asides;
        this.checked = checked;
    }

    /** The rules that hold, each with its row. */
    List<RuleRow> find() {
        long until = System.nanoTime() + IN_ALL.toNanos();
        List<RuleRow> found = new ArrayList<>();
        for (InsightRule rule : task.model().insights()) {
            boolean time = System.nanoTime() - until < 0;
            if (time && found.size() < MOST && isNear(rule)) {
                row(rule).ifPresent(found::add);
            }
        }
        return found;
    }

    /** Whether the rule names no table that the answer does not read; cheap, and tells most rules off. */
    private boolean isNear(InsightRule rule) {
        Set<String> words = WORD.matcher(rule.sql())
                .results()
                .map(MatchResult::group)
                .map(w -> w.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return task.model().tables().stream()
                .map(Table::name)
                .filter(name -> words.contains(name.toLowerCase(Locale.ROOT)))
                .allMatch(task.statement().tables()::contains);
    }

    private Optional<RuleRow> row(InsightRule rule) {
        String where = "SELECT * FROM (" + rule.sql() + "\n) AS r WHERE (" + rule.when() + "\n)";
        Optional<CheckedSql> statement = CLOCK.matcher(where).find()
                ? asides.check(where)
                : checked.get(task.model(), rule.id(), () -> asides.check(where));
        return statement
                .filter(s -> task.statement().columnsRead().containsAll(s.columnsRead()))
                .flatMap(passed -> row(rule, passed));
    }

    private Optional<RuleRow> row(InsightRule rule, CheckedSql statement) {
        return asides.row(statement)
                .filter(rows -> !rows.kept().isEmpty())
                .map(rows -> new RuleRow(
                        rule,
                        ResultColumns.of(statement, List.of(), task.model()),
                        rows.kept().get(0)));
    }
}
