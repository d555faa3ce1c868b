package io.sayquel.server.translate.verified;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.PerModel;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.SlotValue;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.Translator;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recognises questions that somebody wrote or confirmed together with their SQL. Of several that match, the one with the fewest
 * slots is meant: it says more in its own words. Safe for use by many threads.
 */
public final class VerifiedTranslator implements Translator {
    /** No verified question is longer, slots filled. */
    private static final int LONGEST = 600;

    private final PerModel<List<Template>> templates = new PerModel<>(VerifiedTranslator::templates);

    @Override
    public TranslatorKind kind() {
        return TranslatorKind.VERIFIED;
    }

    @Override
    public TranslationResult translate(Question question, SemanticModel model) {
        if (question.text().length() > LONGEST) {
            return notVerified();
        }
        SlotReader reader = new SlotReader(model, question.time().today());
        return templates.of(model).stream()
                .flatMap(template -> recognise(question, template, reader).stream())
                .findFirst()
                .<TranslationResult>map(found -> new TranslationResult.Clear(found.translation(model)))
                .orElseGet(VerifiedTranslator::notVerified);
    }

    /** The fewest slots first. */
    private static List<Template> templates(SemanticModel model) {
        return model.questions().stream()
                .sorted(Comparator.comparingInt(q -> q.slots().size()))
                .map(Template::new)
                .toList();
    }

    private static Optional<Vouched> recognise(Question question, Template template, SlotReader reader) {
        VerifiedQuestion verified = template.question();
        return template.match(question.text())
                .flatMap(fillings -> values(verified, fillings, reader)
                        .map(values -> new Vouched(question, verified, fillings, values)));
    }

    /** The value of each slot; empty if one cannot be read. A slot that is there twice must be filled alike. */
    private static Optional<Map<String, SlotValue>> values(
            VerifiedQuestion verified, List<Template.Filling> fillings, SlotReader reader) {
        Map<String, SlotValue> values = new LinkedHashMap<>();
        for (Template.Filling filling : fillings) {
            Optional<SlotValue> value = reader.read(verified.slots().get(filling.name()), filling.text());
            boolean alike = value.filter(
                            v -> values.getOrDefault(filling.name(), v).equals(v))
                    .isPresent();
            if (!alike) {
                return Optional.empty();
            }
            values.put(filling.name(), value.get());
        }
        return Optional.of(values);
    }

    private static TranslationResult notVerified() {
        return new TranslationResult.Declined(
                Reason.NOT_UNDERSTOOD, "No verified question has these words.", "", List.of(), Optional.empty());
    }
}
