package io.sayquel.server.cache;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a kept thing was made of, and for whom. Two callers share an entry only if nothing that could make their answers differ is
 * different, so every input of whoever made the entry is a part of this key, or is not given to the maker at all. A part too many costs
 * a hit; a part too few gives a wrong number that looks right.
 *
 * <h2>For whom</h2>
 *
 * <ul>
 *   <li>{@code tenant}: two tenants may each have a {@code sales@1}. The user is no part: within a tenant, what somebody sees is told by
 *       the policy, and whether they may open the dataset at all is asked before any cache is.
 *   <li>{@code policy}: what is hidden from this caller, whole and by value. The text of a statement that runs spells row filters,
 *       masks and small groups out, so that for rows this part is a second lock on the same door. For translations it is the
 *       only one: values that a policy hides are not recognised in a question.
 * </ul>
 *
 * <h2>Of what</h2>
 *
 * <ul>
 *   <li>{@code dataset}: id and version. A version is one file that never changes, and its number is never given again, not even after
 *       the dataset was deleted and made anew.
 *   <li>{@code plugin}, {@code definitions}: who governs it and the digest of that plugin's files: metrics, glossary, verified questions,
 *       synonyms. The same words mean something else after any of them changed.
 *   <li>{@code questions}: verified and confirmed questions, by value. People confirm questions while the server runs and no digest of
 *       files tells of that; from then on the confirmed statement answers, and nothing that was kept before is found.
 * </ul>
 *
 * <h2>What was made</h2>
 *
 * <ul>
 *   <li>{@code maker}: the rules, a model by provider and name with the hash of its prompt, or an engine with its version. The hash of the
 *       prompt stands for all that a model was told: template, chosen columns and ranges, examples, earlier turns of the
 *       conversation with their statements, hints.
 *   <li>{@code text}: the question as it was resolved, with follow-ups spelled out; or the statement that runs, in which {@code now()} and
 *       its kin are literals already. Compared exactly: case and punctuation can mean something. Before that only
 *       invisible characters and runs of blanks were evened out, for every reader alike.
 *   <li>{@code language}: it chooses the lexicon, and the reading is worded in it.
 *   <li>{@code when}: day, zone and where the day came from. "Last month" is another month after midnight in the caller's own zone. The
 *       time of day is no part, and translators of the kind whose work is kept are not told it. Where a statement asks for
 *       the time of day, the literal in its text differs with every instant, so that its rows are found by nobody.
 * </ul>
 *
 * <h2>What is no part</h2>
 *
 * <p>Mode, {@code choose} and result format: they say what is done with a translation, not what it is. Limits: only whole results are kept,
 * and one is given only to a caller whose limits it fits. What was said before in a conversation, for rules: it is spelled out in
 * {@code text}, and they are not told anything else of it; for models it is in the prompt.
 */
public record CacheKey(
        String tenant,
        Policy policy,
        DatasetRef dataset,
        Optional<String> plugin,
        String definitions,
        List<VerifiedQuestion> questions,
        String maker,
        String text,
        String language,
        Optional<When> when) {
    /** The day that a question's dates count from. */
    public record When(LocalDate day, ZoneId zone, TimeContext.Source source) {}

    public CacheKey {
        questions = List.copyOf(questions);
    }

    /** What the rules make of a question. */
    public static CacheKey ofQuestion(Principal principal, SemanticModel model, Question question) {
        return ofQuestion(principal, model, question, "rules");
    }

    /**
     * What a language model makes of a question.
     *
     * @param name provider and name of the model
     * @param promptHash digest of all that it is told
     */
    public static CacheKey ofPrompt(
            Principal principal, SemanticModel model, Question question, String name, String promptHash) {
        return ofQuestion(principal, model, question, name + " " + promptHash);
    }

    /** What a question was told to mean when it was put as a statement, whoever made that of it. */
    public static CacheKey ofPin(Principal principal, SemanticModel model, Question question) {
        return ofQuestion(principal, model, question, "pinned");
    }

    /**
     * What a pinned question was last told to mean, whatever the version of its data, its definitions and the day: who finds it knows
     * only what to compare with.
     */
    public static CacheKey ofEarlierPin(CacheKey pin) {
        return new CacheKey(
                pin.tenant,
                pin.policy,
                new DatasetRef(pin.dataset.id(), 1),
                pin.plugin,
                "",
                List.of(),
                "pinned before",
                pin.text,
                pin.language,
                Optional.empty());
    }

    private static CacheKey ofQuestion(Principal principal, SemanticModel model, Question question, String maker) {
        TimeContext time = question.time();
        return of(
                principal,
                model,
                maker,
                question.text(),
                question.language().toLanguageTag(),
                Optional.of(new When(time.today(), time.zone(), time.source())));
    }

    /**
     * What an engine gives for a statement.
     *
     * @param engine its name and version
     * @param sql the text that runs, in which nothing depends on the moment
     */
    public static CacheKey ofStatement(Principal principal, SemanticModel model, String engine, String sql) {
        return of(principal, model, engine, sql, "", Optional.empty());
    }

    private static CacheKey of(
            Principal principal, SemanticModel model, String maker, String text, String language, Optional<When> when) {
        return new CacheKey(
                principal.tenant(),
                model.policy(),
                model.ref(),
                model.plugin(),
                model.definitionsDigest(),
                model.questions(),
                maker,
                text,
                language,
                when);
    }

    /** The cheap and telling parts only: what a policy or a list of questions holds is compared, not hashed. */
    @Override
    public int hashCode() {
        return (text.hashCode() * 31 + maker.hashCode()) * 31 + dataset.hashCode();
    }
}
