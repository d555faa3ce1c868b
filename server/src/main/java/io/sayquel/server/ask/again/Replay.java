package io.sayquel.server.ask.again;

import io.sayquel.server.ask.AskCommand;
import io.sayquel.server.ask.AskPipeline;
import io.sayquel.server.ask.Defaults;
import io.sayquel.server.ask.RowGatherer;
import io.sayquel.server.ask.StatementRunner;
import io.sayquel.server.ask.statement.StatementCommand;
import io.sayquel.server.ask.statement.StatementPipeline;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.answer.Option;
import io.sayquel.server.model.answer.Outcome;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.run.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Asks an earlier answer's question of the newest version of its dataset, and tells what is different. */
public final class Replay {
    private final AskPipeline questions;
    private final StatementPipeline statements;
    private final Reruns reruns;
    private final Defaults defaults;

    public Replay(AskPipeline questions, StatementPipeline statements, Reruns reruns, Defaults defaults) {
        this.questions = questions;
        this.statements = statements;
        this.reruns = reruns;
        this.defaults = defaults;
    }

    /**
     * An answer given again.
     *
     * @param card the new card, without rows
     * @param rows its first rows; null is an empty cell
     * @param changes what is different; empty if nothing is
     */
    public record Latest(AnswerCard card, List<List<Object>> rows, List<Change> changes) {}

    /**
     * Asks anew; the new answer is kept under its own name, or under another where a reading had to be chosen again.
     *
     * @param answerId from {@link #newName}
     * @throws SayquelException where the call itself was wrong, as {@link AskPipeline#ask}
     */
    public Latest latest(
            Principal principal,
            Recipe recipe,
            String answerId,
            Optional<Duration> timeout,
            Cancellation cancellation) {
        try (RowGatherer rows = new RowGatherer(StatementRunner.KEPT_ROWS)) {
            AnswerCard card = recipe.question().isEmpty()
                    ? statements.execute(statement(principal, recipe, timeout), answerId, cancellation, rows)
                    : ask(principal, recipe, answerId, timeout, cancellation, rows);
            return new Latest(
                    card,
                    rows.rows(),
                    Changes.ofAnswer(
                            recipe, card, rows.rows(), () -> before(principal, recipe, timeout, cancellation)));
        }
    }

    /** A name for an answer that is still to be made. */
    public String newName() {
        return questions.newName();
    }

    /** Where several readings were possible, the one that was taken then is meant now, if it is still among them. */
    private AnswerCard ask(
            Principal principal,
            Recipe recipe,
            String answerId,
            Optional<Duration> timeout,
            Cancellation cancellation,
            RowGatherer rows) {
        AskCommand command = command(principal, recipe, timeout);
        AnswerCard card = questions.ask(command, answerId, cancellation, rows);
        OptionalInt same = card.options().stream()
                .filter(o -> o.sql().equals(recipe.shownSql()) || o.sql().equals(recipe.sql()))
                .mapToInt(Option::choose)
                .findFirst();
        return card.outcome() == Outcome.NEEDS_CLARIFICATION && same.isPresent()
                ? questions.ask(command.choosing(same), cancellation, rows)
                : card;
    }

    private AskCommand command(Principal principal, Recipe recipe, Optional<Duration> timeout) {
        return new AskCommand(
                principal,
                Optional.of(recipe.dataset().id()),
                recipe.question(),
                true,
                OptionalInt.empty(),
                givenNow(recipe),
                Optional.of(recipe.time().zone()),
                Optional.empty(),
                mostRows(recipe),
                timeout,
                true,
                Conversation.NONE);
    }

    private StatementCommand statement(Principal principal, Recipe recipe, Optional<Duration> timeout) {
        return new StatementCommand(
                principal,
                Optional.of(recipe.dataset().id()),
                recipe.sql(),
                givenNow(recipe),
                Optional.of(recipe.time().zone()),
                mostRows(recipe),
                timeout,
                true);
    }

    /** An instant that the caller named stays; the clock and the data's newest day are read anew. */
    private static Optional<Instant> givenNow(Recipe recipe) {
        return Optional.of(recipe.time())
                .filter(t -> t.source() == TimeContext.Source.REQUEST)
                .map(TimeContext::now);
    }

    private OptionalLong mostRows(Recipe recipe) {
        return OptionalLong.of(recipe.truncated() ? recipe.rows() : Math.max(recipe.rows(), defaults.maxRows()));
    }

    /** The rows as they were; empty if the version is gone or may not be read any more. */
    private Optional<List<List<Object>>> before(
            Principal principal, Recipe recipe, Optional<Duration> timeout, Cancellation cancellation) {
        try {
            return Optional.of(
                    reruns.again(principal, recipe, timeout, cancellation).rows());
        } catch (SayquelException gone) {
            return Optional.empty();
        }
    }
}
