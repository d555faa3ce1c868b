package io.sayquel.server.ask;

import io.sayquel.server.check.CheckRequest;
import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.check.Checker;
import io.sayquel.server.check.Origin;
import io.sayquel.server.check.Verdict;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Option;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.UnknownWord;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.present.AnswerDigest;
import io.sayquel.server.present.Presenter;
import io.sayquel.server.run.Engine;
import io.sayquel.server.run.Limits;
import io.sayquel.server.translate.TranslationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Decides between the readings of one question. Readings are run to be told apart: equal results ask nothing, different ones are
 * shown with their numbers. Confined to one question.
 */
final class Readings {
    private static final int MOST_OPTIONS = 3;
    private static final Limits TRIAL = new Limits(1_000, 4 << 20, Duration.ofSeconds(5));

    /** A reading that passed every check. */
    private record Checked(Translation translation, CheckedSql statement) {}

    /** A checked reading and what it gives. */
    private record Tried(Checked reading, Rows rows) {}

    private final TranslatorRouter router;
    private final Checker checker;
    private final Presenter presenter;
    private final Question question;
    private final SemanticModel model;
    private final Engine engine;
    private final StatementRunner runner;
    private final AskSink sink;
    private int attempts;
    private Verdict.Rejected lastRejection;

    Readings(
            TranslatorRouter router,
            Checker checker,
            Presenter presenter,
            Question question,
            DatasetSource.OpenDataset data,
            StatementRunner runner,
            AskSink sink) {
        this.router = router;
        this.checker = checker;
        this.presenter = presenter;
        this.question = question;
        this.model = data.model();
        this.engine = data.engine();
        this.runner = runner;
        this.sink = sink;
    }

    /**
     * What to do with the question.
     *
     * @param choose the option that the caller took, from 1
     * @throws SayquelException OPTION_OUT_OF_RANGE
     */
    Decision decide(OptionalInt choose) {
        TranslationResult result = router.translate(question, model);
        if (result instanceof TranslationResult.Clear clear) {
            return proceed(clear.translation(), choose);
        }
        if (result instanceof TranslationResult.Several several) {
            return between(several, choose);
        }
        return declined((TranslationResult.Declined) result, choose);
    }

    private Decision proceed(Translation translation, OptionalInt choose) {
        mustBeWithin(choose, 1);
        return check(translation)
                .<Decision>map(c -> new Decision.Proceed(c.translation(), c.statement()))
                .orElseGet(() -> refusedByChecks(Optional.of(translation)));
    }

    private Decision between(TranslationResult.Several several, OptionalInt choose) {
        List<Tried> different = different(several.readings());
        if (different.isEmpty()) {
            return refusedByChecks(several.best());
        }
        if (choose.isPresent() || different.size() == 1) {
            mustBeWithin(choose, different.size());
            return take(different.get(choose.orElse(1) - 1).reading());
        }
        return new Decision.AskBack(
                Reason.AMBIGUOUS_QUESTION,
                presenter.several(several.about(), different.size(), question.language()),
                options(different),
                several.best());
    }

    private Decision declined(TranslationResult.Declined declined, OptionalInt choose) {
        List<Tried> meant = different(didYouMean(declined.unknown()));
        if (meant.isEmpty()) {
            mustBeWithin(choose, 0);
            return new Decision.Decline(declined.reason(), declined.message(), declined.suggestion(), declined.best());
        }
        if (choose.isPresent()) {
            mustBeWithin(choose, meant.size());
            return take(meant.get(choose.getAsInt() - 1).reading());
        }
        return new Decision.AskBack(declined.reason(), declined.message(), options(meant), declined.best());
    }

    /** The question with its unknown words replaced by what they resemble, as far as that can be answered. */
    private List<Translation> didYouMean(List<UnknownWord> unknown) {
        if (unknown.isEmpty() || unknown.stream().anyMatch(w -> w.candidates().isEmpty())) {
            return List.of();
        }
        List<Translation> readings = new ArrayList<>();
        int most = unknown.stream().mapToInt(w -> w.candidates().size()).max().orElse(0);
        for (int i = 0; i < Math.min(most, MOST_OPTIONS); i++) {
            Question meant = new Question(replaced(unknown, i), question.language(), question.time());
            if (router.translate(meant, model) instanceof TranslationResult.Clear clear) {
                readings.add(clear.translation());
            }
        }
        return readings;
    }

    private String replaced(List<UnknownWord> unknown, int nth) {
        StringBuilder text = new StringBuilder(question.text());
        unknown.stream().sorted((a, b) -> b.from() - a.from()).forEach(word -> {
            String candidate =
                    word.candidates().get(Math.min(nth, word.candidates().size() - 1));
            text.replace(word.from(), word.to(), candidate.replace('_', ' '));
        });
        return text.toString();
    }

    private List<Tried> different(List<Translation> readings) {
        List<Tried> different = new ArrayList<>();
        for (Translation reading : readings) {
            Optional<Tried> tried = check(reading).flatMap(this::tryOut);
            boolean isNew = tried.isPresent()
                    && different.stream()
                            .noneMatch(d -> sameRows(d.rows(), tried.get().rows()));
            if (isNew && different.size() < MOST_OPTIONS) {
                different.add(tried.get());
            }
        }
        return different;
    }

    private Optional<Tried> tryOut(Checked reading) {
        try {
            return Optional.of(new Tried(reading, runner.fetch(reading.statement(), TRIAL)));
        } catch (SayquelException tooSlowOrBroken) {
            if (tooSlowOrBroken.reason() == Reason.CANCELLED) {
                throw tooSlowOrBroken;
            }
            return Optional.of(new Tried(reading, new Rows(List.of(), false, 0, OptionalLong.empty(), true)));
        }
    }

    private List<Option> options(List<Tried> tried) {
        return IntStream.range(0, tried.size())
                .mapToObj(i -> option(tried.get(i), i + 1))
                .toList();
    }

    private Option option(Tried tried, int number) {
        Translation translation = tried.reading().translation();
        CheckedSql statement = tried.reading().statement();
        String preview = presenter.preview(
                ResultColumns.of(statement, translation.outputs(), model),
                translation.outputs(),
                tried.rows().kept(),
                question.language());
        return new Option(translation.reading(), preview, statement.pretty(), translation.confidence(), number);
    }

    /** Rows that are not there agree on nothing: two readings without a row may well mean different things. */
    private static boolean sameRows(Rows one, Rows other) {
        boolean there = !one.kept().isEmpty();
        return there && one.complete() && other.complete() && AnswerDigest.sameRows(one.kept(), other.kept());
    }

    private static Decision take(Checked reading) {
        return new Decision.Proceed(reading.translation(), reading.statement());
    }

    private Optional<Checked> check(Translation translation) {
        CheckRequest request = new CheckRequest(translation.sql(), Origin.GENERATED, model, question.time());
        Verdict verdict = checker.check(request, engine);
        if (verdict instanceof Verdict.Passed passed) {
            return Optional.of(new Checked(translation, passed.statement()));
        }
        lastRejection = (Verdict.Rejected) verdict;
        attempts++;
        sink.emit(new AskEvent.Rejected(attempts, lastRejection.reason(), lastRejection.message()));
        return Optional.empty();
    }

    /** What a policy forbids is said; what our own translation got wrong is our fault and not the question's. */
    private Decision refusedByChecks(Optional<Translation> best) {
        if (lastRejection.reason() == Reason.FORBIDDEN) {
            return new Decision.Decline(Reason.FORBIDDEN, lastRejection.message(), lastRejection.hint(), best);
        }
        return new Decision.Decline(
                Reason.NOT_UNDERSTOOD,
                "the statement made for this question did not pass the checks, so nothing ran",
                "say it another way",
                best);
    }

    private static void mustBeWithin(OptionalInt choose, int options) {
        if (choose.isPresent() && (choose.getAsInt() < 1 || choose.getAsInt() > Math.max(1, options))) {
            throw new SayquelException(
                    Reason.OPTION_OUT_OF_RANGE,
                    "there is no option " + choose.getAsInt(),
                    options <= 1 ? "ask without choosing" : "choose from 1 to " + options);
        }
    }
}
