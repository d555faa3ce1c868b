package io.sayquel.server.translate.llm;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DatasetRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Calls for one question: what leaves is written down before it does, within a budget, and where a model cannot be asked the next one is.
 * Whoever was fallen back to stays. Confined to one question.
 */
final class Calls {
    private final LlmTranslator translator;
    private final DatasetRef dataset;
    private final List<ColumnRef> columns;
    private final Asker asker;
    private final CallFrame frame;
    private final List<String> verdicts = new ArrayList<>();
    private int at;

    /**
     * Calls that have not begun.
     *
     * @param columns what every prompt names
     * @param frame bounds all of them together
     */
    Calls(LlmTranslator translator, DatasetRef dataset, List<ColumnRef> columns, Asker asker, CallFrame frame) {
        this.translator = translator;
        this.dataset = dataset;
        this.columns = columns;
        this.asker = asker;
        this.frame = frame;
    }

    /** The model that is asked next, or was asked last. */
    LanguageModel model() {
        return translator.models().get(at);
    }

    /** Models that could not be asked, for the proof. */
    List<String> verdicts() {
        return List.copyOf(verdicts);
    }

    /** What is left of the time of all of them; negative when it is over. */
    Duration left() {
        return frame.left();
    }

    boolean timeIsLeft() {
        return !frame.left().isNegative();
    }

    /**
     * Asks a model.
     *
     * @param hearing gives who hears the text, anew for each model that is asked
     * @return all of its text
     * @throws ModelFailure if none answers
     */
    String ask(Prompt prompt, Supplier<Consumer<String>> hearing) {
        while (true) {
            try {
                return once(prompt, hearing.get());
            } catch (ModelFailure failure) {
                if (!failure.notOfTheQuestion() || isLast() || !timeIsLeft()) {
                    throw failure;
                }
                fallBack(failure);
            }
        }
    }

    private boolean isLast() {
        return at == translator.models().size() - 1;
    }

    private void fallBack(ModelFailure failure) {
        ModelId failed = model().id();
        at++;
        verdicts.add("MODEL " + failed + " " + failure.reason());
        asker.onFallback().accept(failure.reason(), failed + ": " + failure.getMessage() + "; asking " + model().id());
    }

    private String once(Prompt asked, Consumer<String> onText) {
        requireBudget();
        Egress egress = translator.egress();
        Egress.Departure departure = new Egress.Departure(
                asker.principal(), asker.answerId(), dataset, model().id(), asked.hash(), columns, asked.tokens());
        Egress.Entry entry = egress.leaving(departure);
        CallFrame written = frame.writtenAs(entry);
        try {
            Completion whole = model().complete(asked, isLast() ? written : written.hasty(), onText);
            egress.returned(departure, entry.number(), whole.inputTokens(), whole.outputTokens(), "ANSWERED");
            return whole.text();
        } catch (ModelFailure failure) {
            egress.returned(departure, entry.number(), 0, 0, failure.reason().name());
            throw failure;
        }
    }

    /** The budget is for all models together: another one would not help. */
    private void requireBudget() {
        long most = translator.options().tokensPerDay();
        if (most > 0 && translator.egress().tokensToday(asker.principal()) >= most) {
            throw ModelFailure.lasting(
                    Reason.BUDGET_EXHAUSTED,
                    "the day's " + most + " tokens for language models are used",
                    "rules still answer: say it another way, or raise llm.tokens_per_day");
        }
    }
}
