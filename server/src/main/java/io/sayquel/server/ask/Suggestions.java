package io.sayquel.server.ask;

import io.sayquel.server.check.CheckRequest;
import io.sayquel.server.check.Checker;
import io.sayquel.server.check.Origin;
import io.sayquel.server.check.Verdict;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.present.NextQuestions;
import io.sayquel.server.run.Engine;
import io.sayquel.server.translate.TranslationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds questions to ask next that are known to run: each is translated and checked as if it had been asked. */
public final class Suggestions {
    private static final int MOST = 3;
    private static final Pattern BY = Pattern.compile("(?i)\\b(by|per)\\b");

    /** Nobody waits longer for a suggestion. */
    private static final Duration TIME = Duration.ofMillis(250);

    /** After an upload there is a little more. */
    private static final Duration TIME_TO_BEGIN = Duration.ofSeconds(1);

    private final TranslatorRouter router;
    private final Checker checker;
    private final Remembered<Boolean> remembered = new Remembered<>();

    public Suggestions(TranslatorRouter router, Checker checker) {
        this.router = router;
        this.checker = checker;
    }

    /** At most three questions near one that was answered. */
    List<String> after(Answering.Task task) {
        Translation translation = task.translation();
        if (translation.by() == TranslatorKind.USER_SQL) {
            return List.of();
        }
        List<ResultColumn> columns = task.columns();
        List<String> near = new NextQuestions(task.model(), task.question()).after(translation.definitions(), columns);
        Engine engine = task.call().data().engine();
        Set<String> found =
                new LinkedHashSet<>(running(near.stream(), task.question(), task.model(), engine, MOST, TIME));
        // what a verified question proposes are others like it, which are known to run
        found.addAll(
                translation.by() == TranslatorKind.VERIFIED
                        ? translation.next()
                        : running(translation.next().stream(), task.question(), task.model(), engine, MOST, TIME));
        return found.stream().limit(MOST).toList();
    }

    /** A question that this dataset answers, for somebody whose own it cannot. */
    Optional<String> instead(Question question, SemanticModel model, Engine engine) {
        Stream<String> candidates = new NextQuestions(model, question).first().stream();
        return running(candidates, question, model, engine, 1, TIME).stream().findFirst();
    }

    /** At most three questions to begin with. */
    List<String> first(Question question, SemanticModel model, Engine engine) {
        return running(
                new NextQuestions(model, question).first().stream(), question, model, engine, MOST, TIME_TO_BEGIN);
    }

    /** Those of the candidates that are answered, in their order; as many as were found in a second. */
    List<String> toBegin(Stream<String> candidates, Question question, SemanticModel model, Engine engine, int most) {
        return running(candidates, question, model, engine, most, TIME_TO_BEGIN);
    }

    private List<String> running(
            Stream<String> candidates, Question asked, SemanticModel model, Engine engine, int most, Duration time) {
        long until = System.nanoTime() + time.toNanos();
        Set<String> found = new LinkedHashSet<>();
        for (Iterator<String> each = candidates.iterator(); each.hasNext(); ) {
            String candidate = each.next();
            if (found.size() == most || System.nanoTime() - until > 0) {
                break;
            }
            Question next = new Question(candidate, asked.language(), asked.time());
            if (!candidate.equalsIgnoreCase(asked.text())
                    && remembered.get(model, key(next), () -> runs(next, model, engine))) {
                found.add(candidate);
            }
        }
        return new ArrayList<>(found);
    }

    private static String key(Question question) {
        return question.language() + " " + question.time().today() + " " + question.text();
    }

    private boolean runs(Question question, SemanticModel model, Engine engine) {
        return router.translate(question, model) instanceof TranslationResult.Clear clear
                && hasItsGroups(question, clear.translation())
                && checker.check(
                                new CheckRequest(clear.translation().sql(), Origin.GENERATED, model, question.time()),
                                engine)
                        instanceof Verdict.Passed;
    }

    /** A number by something has that something beside it; else a word was passed over. */
    private static boolean hasItsGroups(Question question, Translation translation) {
        return translation.by() == TranslatorKind.VERIFIED
                || translation.outputs().isEmpty()
                || translation.outputs().size() > 1
                || !BY.matcher(question.text()).find();
    }
}
