package io.sayquel.server.present;

import io.sayquel.server.model.answer.Insight;
import io.sayquel.server.model.plan.OutputColumn.Kind;
import java.util.List;
import java.util.stream.Stream;

/** Finds at most five sentences worth saying of a result: the plugin's own first, then those by rules that pass the check. */
final class InsightFinder {
    private static final int MOST = 5;

    private final ResultView view;

    InsightFinder(ResultView view) {
        this.view = view;
    }

    List<Insight> find() {
        ClaimCheck check = new ClaimCheck(view);
        Stream<Insight> governed = view.input().rules().stream().flatMap(rule -> RuleText.fill(rule, view).stream());
        return Stream.concat(governed, byRules().filter(check::holds))
                .limit(MOST)
                .toList();
    }

    private Stream<Insight> byRules() {
        if (!view.input().complete()) {
            return Stream.empty(); // who leads the first thousand rows may not lead them all
        }
        List<Field> values = view.quantities();
        List<Field> names = view.names();
        if (values.isEmpty() || names.size() != 1) {
            return Stream.empty();
        }
        Field value = values.get(0);
        return names.get(0).is(Kind.PERIOD)
                ? new TimeFindings(view, names.get(0), value).all()
                : new CategoryFindings(view, names.get(0), value).all();
    }
}
