package io.sayquel.server.translate.verified;

import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.answer.WordUse;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.SlotValue;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A verified question that was recognised, with the values of its slots: said back, and as a translation. */
final class Vouched {
    /** The words are the very words that somebody vouched for; only what they meant by them is left to doubt. */
    private static final double CONFIDENCE = 0.99;

    private static final int NEXT = 3;

    private final Question question;
    private final VerifiedQuestion verified;
    private final List<Template.Filling> fillings;
    private final Map<String, SlotValue> values;

    Vouched(
            Question question,
            VerifiedQuestion verified,
            List<Template.Filling> fillings,
            Map<String, SlotValue> values) {
        this.question = question;
        this.verified = verified;
        this.fillings = fillings;
        this.values = values;
    }

    Translation translation(SemanticModel model) {
        String sql = verified.sqlWith(values).strip();
        MetricUses metrics = new MetricUses(sql, model);
        return new Translation(
                TranslatorKind.VERIFIED,
                sql,
                reading(),
                CONFIDENCE,
                words(),
                metrics.definitions(),
                metrics.outputs(),
                List.of(),
                Optional.empty(),
                next(model));
    }

    /** The question as it was vouched for, and what its slots were taken to be. */
    private String reading() {
        boolean indonesian = question.language().equals(Question.INDONESIAN);
        String slots = fillings.stream()
                .filter(f -> !(values.get(f.name()) instanceof SlotValue.Amount))
                .map(f -> f.text() + " = " + meaning(f))
                .collect(Collectors.joining("; "));
        String said = "\"" + question.text().strip() + "\"";
        String who = indonesian ? ", sesuai ketetapan " : ", as defined by ";
        return said + who + verified.by() + (slots.isEmpty() ? "" : ": " + slots);
    }

    private String meaning(Template.Filling filling) {
        return say(filling.name(), values.get(filling.name()));
    }

    private String say(String slot, SlotValue value) {
        if (value instanceof SlotValue.Period period) {
            ZoneId zone = question.time().zone();
            return day(period.from()) + " - " + day(period.to().minusDays(1)) + " (" + zone + ")";
        }
        if (value instanceof SlotValue.Day day) {
            return day(day.value());
        }
        if (value instanceof SlotValue.Measure measure) {
            return measure.metric().name();
        }
        if (value instanceof SlotValue.Amount amount) {
            return amount.value().toPlainString();
        }
        return verified.slots().get(slot) + " '" + ((SlotValue.Text) value).value() + "'";
    }

    private String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMM yyyy", question.language()).format(day);
    }

    private List<WordUse> words() {
        List<WordUse> words = new ArrayList<>();
        String text = question.text();
        words.add(new WordUse(0, text.length(), text, "verified question " + verified.id(), WordUse.Match.EXACT));
        for (Template.Filling filling : fillings) {
            words.add(new WordUse(filling.from(), filling.to(), filling.text(), meaning(filling), match(filling)));
        }
        return words;
    }

    private WordUse.Match match(Template.Filling filling) {
        SlotValue value = values.get(filling.name());
        if (value instanceof SlotValue.Amount) {
            return WordUse.Match.NUMBER;
        }
        if (value instanceof SlotValue.Measure) {
            return WordUse.Match.SYNONYM;
        }
        return value instanceof SlotValue.Text ? WordUse.Match.VALUE : WordUse.Match.DATE;
    }

    /** Other verified questions about the same things: they are known to run. */
    private List<String> next(SemanticModel model) {
        return model.questions().stream()
                .filter(other -> !other.id().equals(verified.id()))
                .filter(other ->
                        other.examples().keySet().containsAll(other.slots().keySet()))
                .filter(other -> language(other).equals(question.language()))
                .filter(other -> other.tags().stream().skip(1).anyMatch(verified.tags()::contains))
                .limit(NEXT)
                .map(VerifiedQuestion::exampleText)
                .toList();
    }

    private static Locale language(VerifiedQuestion other) {
        return other.tags().contains("id") ? Question.INDONESIAN : Question.ENGLISH;
    }
}
