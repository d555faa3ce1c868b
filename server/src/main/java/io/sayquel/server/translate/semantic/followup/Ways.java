package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.model.answer.Question;
import io.sayquel.server.translate.Resolution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * The ways in which a follow-up can change what was asked before: one, or several that it is asked back with.
 *
 * @param holds whether an edited question differs in nothing but the change
 * @param changing makes the change; the way is which one to take out of the first doubt
 */
record Ways(
        Question question,
        Listener listener,
        BiPredicate<Change, Utterance> holds,
        Function<OptionalInt, Change> changing) {
    /** More than these are no help in choosing. */
    private static final int MOST = 3;

    Resolution resolve() {
        Change change = changing.apply(OptionalInt.empty());
        if (change.doubted().isPresent()) {
            List<Resolution.Edited> readings = readings(change.ways());
            return new Resolution.Unclear(
                    change.doubted().get(),
                    change.phrases.say("followup.whole"),
                    readings.size() > 1 ? readings : List.of());
        }
        return edited(change)
                .<Resolution>map(e -> e)
                .orElseGet(() -> new Resolution.Unclear(
                        change.phrases.say("followup.readsDifferently"), change.phrases.say("followup.whole")));
    }

    private List<Resolution.Edited> readings(int ways) {
        Map<String, Resolution.Edited> readings = new LinkedHashMap<>();
        for (int way = 0; way < ways && readings.size() < MOST; way++) {
            edited(changing.apply(OptionalInt.of(way)))
                    .ifPresent(e -> readings.putIfAbsent(e.question().text(), e));
        }
        return List.copyOf(readings.values());
    }

    private Optional<Resolution.Edited> edited(Change change) {
        if (change.doubted().isPresent() || change.edits().isEmpty()) {
            return Optional.empty();
        }
        String text = change.result();
        return holds.test(change, listener.whole(text))
                ? Optional.of(
                        new Resolution.Edited(listener.question(text).in(question.conversation()), change.edits()))
                : Optional.empty();
    }
}
