package io.sayquel.server.translate.llm.prompt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.GlossaryTerm;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A part of a catalogue as a model reads it. Names stand as SQL has them, whatever else people wrote is a JSON string: neither can
 * leave its place. Values of text are told only where the policy lets samples leave.
 */
final class SchemaText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern UNSAYABLE = Pattern.compile("[\\p{Cc}\\p{Cf}]");
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_TEXT = 160;
    private static final int MOST_VALUES = 12;

    private final SemanticModel model;
    private final boolean ranges;

    /** @param ranges whether least and greatest numbers and days are told */
    SchemaText(SemanticModel model, boolean ranges) {
        this.model = model;
        this.ranges = ranges;
    }

    /** Whether a column may be told of, and has a name that fits on a line. */
    static boolean sayable(SemanticModel model, ColumnRef column) {
        return !model.policy().denies(column)
                && model.column(column).isPresent()
                && sayable(column.table())
                && sayable(column.column());
    }

    private static boolean sayable(String name) {
        return name.length() <= LONGEST_NAME && !UNSAYABLE.matcher(name).find();
    }

    String of(Focus focus) {
        Set<ColumnRef> shown = focus.all();
        StringBuilder text = new StringBuilder();
        for (String name : focus.tables()) {
            model.table(name).ifPresent(table -> table(text, table, shown));
        }
        List<Join> joins = focus.joins().stream().filter(j -> sayable(j, shown)).toList();
        if (!joins.isEmpty()) {
            text.append("joins (many rows = one row)\n");
            joins.forEach(join -> text.append("  ").append(join(join)).append('\n'));
        }
        return text.toString().stripTrailing();
    }

    private void table(StringBuilder text, Table table, Set<ColumnRef> shown) {
        text.append("table ").append(name(table.name()));
        if (table.rows() > 0) {
            text.append(", ").append(table.rows()).append(" rows");
        }
        if (!table.key().isEmpty() && table.key().stream().allMatch(SchemaText::sayable)) {
            text.append(", one for each (")
                    .append(table.key().stream().map(SchemaText::name).collect(Collectors.joining(", ")))
                    .append(')');
        }
        text.append(said(table.label(), table.description())).append('\n');
        for (Column column : table.columns()) {
            ColumnRef ref = new ColumnRef(table.name(), column.name());
            if (shown.contains(ref)) {
                column(text, ref, column);
            }
        }
    }

    private void column(StringBuilder text, ColumnRef ref, Column column) {
        text.append("  ").append(name(column.name())).append(' ').append(column.type());
        column.unit().ifPresent(unit -> text.append(", in ").append(quoted(unit)));
        if (model.policy().masks(ref)) {
            text.append(", masked: every value reads as ***");
        }
        if (!model.policy().hidesValuesOf(ref)) {
            range(column).ifPresent(r -> text.append(", ").append(r));
            values(ref).ifPresent(v -> text.append(", values ").append(v));
        }
        text.append(said(column.label(), column.description())).append('\n');
    }

    /** Least and greatest of numbers and days; of ids they say nothing, of text they would be values. */
    private Optional<String> range(Column column) {
        boolean told = ranges
                && column.role() != Role.ID
                && (column.type().numeric() || column.type().temporal());
        return told
                ? column.stats().min().flatMap(min -> column.stats().max().map(max -> line(min) + " to " + line(max)))
                : Optional.empty();
    }

    private Optional<String> values(ColumnRef column) {
        List<String> values = model.values().valuesOf(column);
        return model.policy().sampleRows() && !values.isEmpty() && values.size() <= MOST_VALUES
                ? Optional.of(values.stream().map(SchemaText::quoted).collect(Collectors.joining(", ")))
                : Optional.empty();
    }

    private boolean sayable(Join join, Set<ColumnRef> shown) {
        return join.fromColumns().stream().allMatch(c -> shown.contains(new ColumnRef(join.fromTable(), c)))
                && join.toColumns().stream().allMatch(c -> shown.contains(new ColumnRef(join.toTable(), c)));
    }

    private static String join(Join join) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < join.fromColumns().size(); i++) {
            text.append(i == 0 ? "" : " and ")
                    .append(name(join.fromTable()) + "."
                            + name(join.fromColumns().get(i)))
                    .append(" = ")
                    .append(name(join.toTable()) + "." + name(join.toColumns().get(i)));
        }
        join.role().ifPresent(role -> text.append(" (as ").append(quoted(role)).append(')'));
        return text.toString();
    }

    static String metric(Metric metric) {
        return "metric " + name(metric.name()) + " = " + line(metric.sql()) + " over " + name(metric.table())
                + metric.unit().map(u -> ", in " + quoted(u)).orElse("")
                + metric.time().map(t -> ", dated by " + line(t)).orElse("")
                + said("", metric.description());
    }

    static String term(GlossaryTerm term) {
        return "term " + quoted(term.term()) + " means " + quoted(term.means())
                + term.sql().map(sql -> ", in SQL: " + line(sql)).orElse("");
    }

    private static String said(String label, String description) {
        String both = label.isEmpty() || description.isEmpty() ? label + description : label + ": " + description;
        return both.isBlank() ? "" : ", " + quoted(both);
    }

    /** A name as SQL has it. */
    static String name(String name) {
        return PLAIN.matcher(name).matches() ? name : '"' + line(name).replace("\"", "\"\"") + '"';
    }

    /** A text that somebody wrote, as a JSON string of one line. */
    static String quoted(String text) {
        String cut = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
        return JsonNodeFactory.instance.textNode(line(cut)).toString();
    }

    static String line(String text) {
        return UNSAYABLE.matcher(text).replaceAll(" ").strip();
    }

    static String language(Locale language) {
        return language.getLanguage().equals("id") ? "Indonesian" : "English";
    }
}
