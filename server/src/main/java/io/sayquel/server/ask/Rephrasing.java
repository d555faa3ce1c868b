package io.sayquel.server.ask;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Insight;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.present.PresentationInput;
import io.sayquel.server.present.Wordings;
import io.sayquel.server.translate.llm.Asker;
import io.sayquel.server.translate.llm.ModelFailure;
import io.sayquel.server.translate.llm.Wordsmith;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Has a language model word what was found, where one is set up for that. It comes after the rows and changes nothing but words; where it is
 * late, broken or says something else than was proven, the sentences by rules stand. Safe for use by many threads.
 */
final class Rephrasing {
    private final Optional<Wordsmith> wordsmith;

    Rephrasing(Optional<Wordsmith> wordsmith) {
        this.wordsmith = wordsmith;
    }

    /**
     * What is said of a result.
     *
     * @param verdicts for the proof: who worded it, and how many sentences did not stand
     */
    record Said(List<Insight> insights, String explanation, List<String> verdicts) {}

    /**
     * Words insights.
     *
     * @throws SayquelException CANCELLED
     */
    Said of(Answering.Task task, PresentationInput input, List<Insight> insights, AskSink sink) {
        boolean ofQuestion = task.translation().by() != TranslatorKind.USER_SQL;
        return wordsmith
                .filter(w -> ofQuestion && !input.rows().isEmpty())
                .map(w -> sink.waiting(() -> worded(w, task, input, insights)))
                .orElseGet(() -> new Said(insights, "", List.of()));
    }

    private static Said worded(
            Wordsmith wordsmith, Answering.Task task, PresentationInput input, List<Insight> insights) {
        Wordings wordings = new Wordings(input, insights, task.translation().reading());
        try {
            Wordsmith.Written written = wordsmith.word(order(task, wordings), asker(task));
            Wordings.Worded worded = wordings.judge(written.sentences(), written.explanation());
            String verdict =
                    "WORDED BY " + written.by() + ": " + worded.kept() + " STAND, " + worded.dropped() + " DROPPED";
            return new Said(worded.insights(), worded.explanation(), List.of(verdict));
        } catch (ModelFailure failure) {
            if (failure.reason() == Reason.CANCELLED) {
                throw new SayquelException(failure.reason(), failure.getMessage(), failure.hint());
            }
            return new Said(insights, "", List.of("NOT WORDED: " + failure.reason()));
        }
    }

    private static Asker asker(Answering.Task task) {
        OpenCall call = task.call();
        return new Asker(
                call.principal(),
                call.answerId(),
                true,
                Stops.of(call.cancellation()),
                text -> {},
                sql -> {},
                (reason, message) -> {});
    }

    private static Wordsmith.Order order(Answering.Task task, Wordings wordings) {
        List<ColumnRef> read = task.statement().columnsRead().stream()
                .sorted(Comparator.comparing(ColumnRef::toString))
                .toList();
        Policy policy = task.model().policy();
        boolean open = policy.sampleRows() && read.stream().noneMatch(policy::hidesValuesOf);
        return new Wordsmith.Order(
                task.question(),
                task.model().ref(),
                read,
                wordings.columns(),
                wordings.findings().stream()
                        .map(f -> new Wordsmith.Finding(f.number(), f.template(), open ? f.values() : List.of()))
                        .toList());
    }
}
