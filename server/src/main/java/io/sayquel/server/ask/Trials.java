package io.sayquel.server.ask;

import io.sayquel.server.check.CheckRequest;
import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.check.Checker;
import io.sayquel.server.check.Origin;
import io.sayquel.server.check.Verdict;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.present.AnswerDigest;
import io.sayquel.server.run.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks readings of one question and tries them out, so that they can be told apart by what they give. Confined to one question. */
final class Trials {
    static final int MOST_OPTIONS = 3;
    private static final Limits TRIAL = new Limits(1_000, 4 << 20, Duration.ofSeconds(5));

    /** A reading that passed every check. */
    record Checked(Translation translation, CheckedSql statement) {
        Checked with(Translation other) {
            return new Checked(other, statement);
        }
    }

    /**
     * A checked reading and what it gives.
     *
     * @param failure why it gave nothing, if it broke
     */
    record Tried(Checked reading, Rows rows, Optional<SayquelException> failure) {
        /** Rows that are not there agree on nothing: two readings without a row may well mean different things. */
        boolean sameRows(Tried other) {
            return !rows.kept().isEmpty()
                    && rows.complete()
                    && other.rows.complete()
                    && AnswerDigest.sameRows(rows.kept(), other.rows.kept());
        }

        Tried with(Translation other) {
            return new Tried(reading.with(other), rows, failure);
        }
    }

    private record Given(Rows rows, Optional<SayquelException> failure) {}

    private final Checker checker;
    private final Question question;
    private final OpenCall call;
    private final AskSink sink;
    /** What the checks said: a decision may look at a statement again. */
    private final Map<String, Verdict> verdicts = new HashMap<>();
    /** What statements gave. */
    private final IdentityHashMap<CheckedSql, Given> given = new IdentityHashMap<>();

    private int rejected;
    private Optional<Verdict.Rejected> lastRejection = Optional.empty();

    Trials(Checker checker, Question question, OpenCall call, AskSink sink) {
        this.checker = checker;
        this.question = question;
        this.call = call;
        this.sink = sink;
    }

    /** The reading, if it passes; else the sink is told. */
    Optional<Checked> check(Translation translation) {
        Verdict verdict = verdict(translation);
        if (verdict instanceof Verdict.Passed passed) {
            return Optional.of(new Checked(translation, passed.statement()));
        }
        Verdict.Rejected why = (Verdict.Rejected) verdict;
        lastRejection = Optional.of(why);
        reject(why.reason(), why.message());
        return Optional.empty();
    }

    /** The reading, if it passes; nobody is told if it does not. */
    Optional<Checked> checkQuietly(Translation translation) {
        return verdict(translation) instanceof Verdict.Passed passed
                ? Optional.of(new Checked(translation, passed.statement()))
                : Optional.empty();
    }

    /**
     * Does what {@link #check} and {@link #tryOut} will, while whoever writes the statement still talks of it. Nobody is told: what comes of
     * it waits until a reading has this very statement.
     */
    void ahead(String sql, boolean execute) {
        if (verdict(sql) instanceof Verdict.Passed passed && execute) {
            try {
                given(passed.statement());
            } catch (SayquelException cancelled) {
                // whoever waits for the rest is stopped, too, and says so
            }
        }
    }

    private Verdict verdict(Translation translation) {
        return verdict(translation.sql());
    }

    private Verdict verdict(String sql) {
        return verdicts.computeIfAbsent(
                sql,
                text -> checker.check(
                        new CheckRequest(text, Origin.GENERATED, call.data().model(), question.time()),
                        call.data().engine()));
    }

    /** Tells that something was tried and did not do. */
    void reject(Reason reason, String message) {
        rejected++;
        sink.emit(new AskEvent.Rejected(rejected, reason, message));
    }

    /** Why the last reading did not pass. */
    Optional<Verdict.Rejected> lastRejection() {
        return lastRejection;
    }

    /** Runs a reading within small limits; its statement runs once, however often it is asked for. */
    Tried tryOut(Checked reading) {
        Given gives = given(reading.statement());
        return new Tried(reading, gives.rows(), gives.failure());
    }

    private Given given(CheckedSql statement) {
        return given.computeIfAbsent(statement, this::run);
    }

    private Given run(CheckedSql statement) {
        try {
            return new Given(call.runner().fetch(statement, TRIAL), Optional.empty());
        } catch (SayquelException tooSlowOrBroken) {
            if (tooSlowOrBroken.reason() == Reason.CANCELLED) {
                throw tooSlowOrBroken;
            }
            Rows none = new Rows(List.of(), false, 0, OptionalLong.empty(), true);
            return new Given(none, Optional.of(tooSlowOrBroken));
        }
    }

    /** Those that pass and give different rows, in their order, three at most. */
    List<Tried> different(List<Translation> readings) {
        List<Tried> different = new ArrayList<>();
        readings.forEach(reading -> check(reading).map(this::tryOut).ifPresent(tried -> add(different, tried)));
        return different;
    }

    /** Adds a reading, unless there are enough or one gives the same rows. */
    static void add(List<Tried> different, Tried tried) {
        if (different.size() < MOST_OPTIONS && different.stream().noneMatch(tried::sameRows)) {
            different.add(tried);
        }
    }
}
