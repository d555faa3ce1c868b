package io.sayquel.server.ask;

import io.sayquel.server.cache.CacheKey;
import io.sayquel.server.cache.SingleFlight;
import io.sayquel.server.cache.TimedCache;
import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.CachedRows;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.Limits;
import io.sayquel.server.translate.TranslationResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The caches as one call may use them: for its principal, on its dataset version, and past them if it wants all anew. Confined to one call. */
final class CallCaches {
    private final Caches caches;
    private final Principal principal;
    private final SemanticModel model;
    private final String engine;
    private final Cancellation cancellation;
    private final boolean fresh;
    /** Small results of this very call: what was tried out need not run again to be answered with, whatever the caches are set to. */
    private final Map<CacheKey, KeptResult> readByThisCall = new HashMap<>();

    /** @param fresh whether nothing is found; what is made is kept all the same */
    CallCaches(
            Caches caches,
            Principal principal,
            DatasetSource.OpenDataset data,
            Cancellation cancellation,
            boolean fresh) {
        this.caches = caches;
        this.principal = principal;
        this.model = data.model();
        this.engine = data.engine().version();
        this.cancellation = cancellation;
        this.fresh = fresh;
    }

    /** Whether what another call does at the same time will do for this one. */
    private boolean shares() {
        return caches.enabled() && !fresh;
    }

    /**
     * What the rules make of a question.
     *
     * @param kept the same as it was kept, if they made it for an earlier call
     */
    record Translated(TranslationResult result, Optional<TimedCache.Kept<TranslationResult>> kept) {}

    /** What the rules make of a question, now or before. They are told nothing that the key does not hold. */
    Translated translated(Question asked, TranslatorRouter router, AskSink sink) {
        if (!caches.enabled()) {
            return new Translated(router.translate(asked, model), Optional.empty());
        }
        Question question = new Question(asked.text(), asked.language(), dayOf(asked.time()));
        CacheKey key = CacheKey.ofQuestion(principal, model, question);
        if (fresh) {
            return new Translated(translateAndKeep(key, question, router), Optional.empty());
        }
        Optional<TimedCache.Kept<TranslationResult>> known =
                caches.translations().find(key);
        if (known.isPresent()) {
            return new Translated(known.get().value(), known);
        }
        Supplier<TranslationResult> work = () -> caches.translations()
                .findAgain(key)
                .map(TimedCache.Kept::value)
                .orElseGet(() -> translateAndKeep(key, question, router));
        Patience patience = new Patience(sink, cancellation);
        return new Translated(caches.translating().join(key, work, patience).value(), Optional.empty());
    }

    private TranslationResult translateAndKeep(CacheKey key, Question question, TranslatorRouter router) {
        TranslationResult result = router.translate(question, model);
        caches.translations().keep(key, result);
        return result;
    }

    /** What a question in a statement came to before, until its dataset, its plugin, its policy or its day is another. */
    Optional<TimedCache.Kept<Translation>> pinned(Question question) {
        return shares() ? caches.pins().find(pinKey(question)) : Optional.empty();
    }

    /** Pins what a question in a statement came to, unless another call has done so in the meantime; what holds now. */
    Translation pin(Question question, Translation mine) {
        CacheKey key = pinKey(question);
        Optional<TimedCache.Kept<Translation>> other =
                fresh ? Optional.empty() : caches.pins().findAgain(key);
        if (other.isEmpty()) {
            caches.pins().keep(key, mine);
        }
        return other.map(TimedCache.Kept::value).orElse(mine);
    }

    /**
     * Takes note of what a question in a statement means now.
     *
     * @return what it meant on the version of its data for which it was pinned before, if that was another one
     */
    Optional<EarlierMeaning> earlier(Question question, EarlierMeaning now) {
        CacheKey key = CacheKey.ofEarlierPin(pinKey(question));
        Optional<EarlierMeaning> before =
                caches.earlier().findAgain(key).map(TimedCache.Kept::value).filter(e -> e.isOfOtherVersionThan(now));
        caches.earlier().keep(key, now);
        return before;
    }

    private CacheKey pinKey(Question question) {
        return CacheKey.ofPin(principal, model, question);
    }

    /** The same day, at its beginning: who is not told the time of day cannot make anything of it. */
    private static TimeContext dayOf(TimeContext time) {
        return new TimeContext(time.today().atStartOfDay(time.zone()).toInstant(), time.zone(), time.source());
    }

    /** A dialogue with a model, led by this call unless another leads the same one now. */
    SingleFlight.Landed<Drafted> drafted(Caches.DraftKey key, Duration patience, AskSink sink, Supplier<Drafted> work) {
        return shares()
                ? caches.drafting().join(key, work, new Patience(sink, cancellation, patience))
                : new SingleFlight.Landed<>(work.get(), false);
    }

    /**
     * A result that was kept.
     *
     * @param cached when it was read; empty if this very call read it
     */
    record Found(KeptResult result, Optional<CachedRows> cached) {}

    /** The rows of a statement, if they are kept and fit the limits. */
    Optional<Found> result(CheckedSql statement, Limits limits) {
        CacheKey key = key(statement);
        KeptResult ours = readByThisCall.get(key);
        if (ours != null) {
            return Optional.of(new Found(ours, Optional.empty())).filter(found -> fits(found, limits));
        }
        return shares()
                ? caches.results()
                        .find(key)
                        .map(kept -> new Found(kept.value(), Optional.of(new CachedRows(kept.since(), kept.age()))))
                        .filter(found -> fits(found, limits))
                : Optional.empty();
    }

    private static boolean fits(Found found, Limits limits) {
        return found.result().rows() <= limits.maxRows() && found.result().bytes() <= limits.maxBytes();
    }

    /** Takes in what a statement gives. */
    KeptResult.Recorder recorder(byte[] schema) {
        return new KeptResult.Recorder(caches.largestResult(), schema);
    }

    /** Keeps what a statement gave, if it was small; it must be whole. */
    void keep(CheckedSql statement, KeptResult.Recorder recorder) {
        recorder.whole().ifPresent(whole -> {
            CacheKey key = key(statement);
            readByThisCall.put(key, whole);
            if (caches.enabled()) {
                caches.results().keep(key, whole);
            }
        });
    }

    private CacheKey key(CheckedSql statement) {
        return CacheKey.ofStatement(principal, model, engine, statement.engineSql());
    }
}
