package io.sayquel.server.present;

import io.sayquel.server.model.answer.Insight;
import io.sayquel.server.model.answer.Insight.Derivation;
import io.sayquel.server.model.answer.Insight.Evidence;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.plan.OutputColumn;
import io.sayquel.server.present.PresentationInput.RuleRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the sentence of a plugin's insight rule from the rule's own row. A sentence that names a column which its row lacks, or
 * whose cell is empty, is not said.
 */
final class RuleText {
    private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");

    /** A column of this name holds a part of one, which people read in per cent. */
    private static final Pattern SHARE = Pattern.compile("(?i)(.*_)?share");

    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");

    private RuleText() {}

    static Optional<Insight> fill(RuleRow rule, ResultView view) {
        if (DIGIT.matcher(GAP.matcher(rule.rule().text()).replaceAll("")).find()) {
            return Optional.empty(); // a number of the author's own is not bound to the data
        }
        List<OutputColumn> kinds = ColumnKinds.of(rule.columns(), List.of(), List.of(rule.row()));
        List<Evidence> evidence = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Matcher gaps = GAP.matcher(rule.rule().text());
        while (gaps.find()) {
            int index = index(rule.columns(), gaps.group(1));
            if (index < 0 || rule.row().get(index) == null) {
                return Optional.empty();
            }
            String cell = text(rule, index, kinds.get(index), view.format());
            // the rows of such evidence are the rule's, not the answer's: the column says whose
            evidence.add(new Evidence(cell, List.of(), rule.rule().id() + "." + gaps.group(1), Derivation.VALUE));
            gaps.appendReplacement(text, Matcher.quoteReplacement(cell));
        }
        String said = Phrase.OF_RULE.fill(
                view.input().question().language(), gaps.appendTail(text).toString());
        return Optional.of(new Insight(said, evidence));
    }

    private static int index(List<ResultColumn> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private static String text(RuleRow rule, int index, OutputColumn kind, CellFormat format) {
        Object value = rule.row().get(index);
        OutputColumn shown = SHARE.matcher(kind.name()).matches()
                ? new OutputColumn(kind.name(), OutputColumn.Kind.SHARE, Optional.empty(), Optional.empty(), false)
                : kind;
        ColumnStyle style = ColumnStyle.of(shown, rule.columns().get(index).type(), List.of(value));
        Optional<String> unit = rule.columns().get(index).unit();
        return Prose.plain(format.withUnit(value, style, unit));
    }
}
