package io.sayquel.server.check.compose;

import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Literals;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.SlotValue;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The arguments of a saved question that is called as a function: each a literal of its slot's type, by name or in order. */
final class SlotValues {
    private final SavedStatement saved;
    private final List<String> slots;
    private final SemanticModel model;

    SlotValues(SavedStatement saved, SemanticModel model) {
        this.saved = saved;
        this.slots = slotsOf(saved.question());
        this.model = model;
    }

    /** The slots of a question in the order in which it names them. */
    static List<String> slotsOf(VerifiedQuestion question) {
        return VerifiedQuestion.slotsIn(question.question()).stream()
                .map(m -> m.group(1))
                .distinct()
                .filter(question.slots()::containsKey)
                .toList();
    }

    /**
     * The statement with the values of a call.
     *
     * @throws SayquelException SQL_INVALID if one is missing, unknown or not of its type
     */
    String statement(EngineNode call) {
        Map<String, SlotValue> values = new LinkedHashMap<>();
        List<EngineNode> arguments = call.children("arguments");
        for (int i = 0; i < arguments.size(); i++) {
            EngineNode argument = arguments.get(i);
            String slot = argument.text("name").isEmpty() ? at(i) : named(argument.text("name"));
            values.put(slot, value(slot, written(slot, argument.child("expression"))));
        }
        slots.stream().filter(s -> !values.containsKey(s)).findFirst().ifPresent(missing -> {
            throw wrong("it needs a value of " + missing);
        });
        return saved.question().sqlWith(values);
    }

    /** The statement with its example values. */
    String example() {
        Map<String, SlotValue> values = new LinkedHashMap<>();
        slots.forEach(slot ->
                values.put(slot, value(slot, saved.question().examples().getOrDefault(slot, ""))));
        return saved.question().sqlWith(values);
    }

    private String at(int i) {
        if (i >= slots.size()) {
            throw wrong("it takes " + slots.size() + (slots.size() == 1 ? " value" : " values"));
        }
        return slots.get(i);
    }

    private String named(String name) {
        return slots.stream()
                .filter(s -> Names.same(s, name))
                .findFirst()
                .orElseThrow(() -> wrong("it has no parameter " + name));
    }

    private String written(String slot, EngineNode value) {
        return Literals.number(value)
                .map(BigDecimal::toPlainString)
                .or(() -> Literals.string(value))
                .orElseThrow(() -> wrong("the value of " + slot + " must be written out"));
    }

    private SlotValue value(String slot, String text) {
        String type = saved.question().slots().get(slot);
        try {
            return switch (type) {
                case "number" -> new SlotValue.Amount(new BigDecimal(text));
                case "date" -> new SlotValue.Day(LocalDate.parse(text));
                case "period" -> period(text);
                case "metric" ->
                    new SlotValue.Measure(
                            model.metric(text).orElseThrow(() -> wrong("there is no metric \"" + text + "\"")));
                default -> new SlotValue.Text(text);
            };
        } catch (DateTimeException | NumberFormatException e) {
            throw wrong("\"" + text + "\" is no " + type);
        }
    }

    /** A year, a month, a day, or two days with a slash between them, of which the second is the last. */
    private static SlotValue period(String text) {
        int slash = text.indexOf('/');
        if (slash > 0) {
            LocalDate last = LocalDate.parse(text.substring(slash + 1).strip());
            return new SlotValue.Period(LocalDate.parse(text.substring(0, slash).strip()), last.plusDays(1));
        }
        if (text.length() == 4) {
            LocalDate first = LocalDate.of(Integer.parseInt(text), 1, 1);
            return new SlotValue.Period(first, first.plusYears(1));
        }
        if (text.length() == 7) {
            LocalDate first = YearMonth.parse(text).atDay(1);
            return new SlotValue.Period(first, first.plusMonths(1));
        }
        LocalDate day = LocalDate.parse(text);
        return new SlotValue.Period(day, day.plusDays(1));
    }

    private SayquelException wrong(String what) {
        String usage = slots.stream()
                .map(s -> s + " => '"
                        + Optional.ofNullable(saved.question().examples().get(s))
                                .orElse("…") + "'")
                .collect(Collectors.joining(", "));
        return new SayquelException(
                Reason.SQL_INVALID,
                "questions." + saved.name() + ": " + what,
                "write questions." + saved.name() + "(" + usage + ")");
    }
}
