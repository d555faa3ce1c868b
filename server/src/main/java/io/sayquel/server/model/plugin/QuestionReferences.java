package io.sayquel.server.model.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;

/** Checks what {@code questions.yaml} names: slots in question and statement, their types and examples, and the golden rows. */
final class QuestionReferences {
    private static final List<String> TYPES = List.of("number", "date", "period", "metric");

    private final Definitions plugin;
    private final YamlFile file;
    private final Problems problems;

    QuestionReferences(Definitions plugin, Problems problems) {
        this.plugin = plugin;
        this.file = plugin.questions();
        this.problems = problems;
    }

    void check() {
        Map<String, Integer> lines = new HashMap<>();
        List<VerifiedQuestion> questions = plugin.model().questions();
        for (int i = 0; i < questions.size(); i++) {
            String at = "/" + i;
            Integer earlier =
                    lines.putIfAbsent(questions.get(i).id(), file.at(at + "/id").line());
            if (earlier != null) {
                problems.add(
                        file.name(),
                        file.at(at + "/id"),
                        "id \"" + questions.get(i).id() + "\" is there twice",
                        "the other is in line " + earlier);
            }
            question(questions.get(i), at);
        }
    }

    private void question(VerifiedQuestion question, String at) {
        question.slots().forEach((name, type) -> slot(question, name, type, at));
        slotsNamed(at + "/question", question.slots().keySet());
        slotsNamed(at + "/sql", inStatement(question));
        rows(at + "/rows");
    }

    private void slot(VerifiedQuestion question, String name, String type, String at) {
        String slot = YamlFile.pointer(at + "/slots", name);
        if (!TYPES.contains(type) && plugin.qualifiedNames().stream().noneMatch(type::equalsIgnoreCase)) {
            Set<String> known = new LinkedHashSet<>(TYPES);
            known.addAll(plugin.qualifiedNames());
            problems.missing(file.name(), file.at(slot + "/type"), "slot type", type, known);
        }
        example(slot, type, question.examples().getOrDefault(name, ""));
        String brace = "{" + name;
        if (!question.question().contains(brace + "}")) {
            problems.add(
                    file.name(),
                    file.nameAt(slot),
                    "the question has no {" + name + "}",
                    "put it in, or remove the slot");
        }
        if (!question.sql().contains(brace)) {
            problems.add(
                    file.name(),
                    file.nameAt(slot),
                    "the statement has no {" + name + "}",
                    "put it in, or remove the slot");
        }
    }

    private void example(String slot, String type, String example) {
        boolean fits = switch (type) {
            case "number" -> example.matches("-?[0-9]{1,15}(\\.[0-9]{1,9})?");
            case "date" -> isDay(example);
            case "metric" -> plugin.model().metrics().stream().map(Metric::name).anyMatch(example::equals);
            default -> !example.isEmpty();
        };
        if (!fits) {
            problems.add(
                    file.name(), file.at(slot + "/example"), "\"" + example + "\" is no " + type, hint(type, example));
        }
    }

    private String hint(String type, String example) {
        return switch (type) {
            case "number" -> "write digits";
            case "date" -> "write a day as 2026-10-31";
            case "metric" ->
                Names.hint(
                        example,
                        plugin.model().metrics().stream().map(Metric::name).toList());
            default -> "write a value";
        };
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** A period stands in a statement by its first day and the day after its last. */
    private static Set<String> inStatement(VerifiedQuestion question) {
        Set<String> names = new HashSet<>();
        question.slots().forEach((name, type) -> {
            if (type.equals("period")) {
                names.add(name + ".from");
                names.add(name + ".to");
            } else {
                names.add(name);
            }
        });
        return names;
    }

    private void slotsNamed(String pointer, Set<String> known) {
        for (MatchResult slot : VerifiedQuestion.slotsIn(file.tree().at(pointer).asText())) {
            if (!known.contains(slot.group(1))) {
                problems.missing(
                        file.name(), file.inside(pointer, slot.start(), slot.end()), "slot", slot.group(1), known);
            }
        }
    }

    private void rows(String pointer) {
        JsonNode rows = file.tree().at(pointer);
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).size() != rows.get(0).size()) {
                problems.add(
                        file.name(),
                        file.nameAt(pointer + "/" + i),
                        "the row has " + rows.get(i).size() + " values, the first has "
                                + rows.get(0).size(),
                        "a value for each column of the result; null for an empty one");
            }
        }
    }
}
