package io.sayquel.server.translate.llm.provider;

import io.sayquel.server.model.Reason;
import io.sayquel.server.translate.llm.ModelFailure;
import java.time.Duration;
import java.util.Optional;

/** What can go wrong with a model, in our words. */
final class Failures {
    private Failures() {}

    static ModelFailure overTime() {
        return ModelFailure.lasting(
                Reason.LLM_TIMEOUT, "the model took longer than it may", "ask again, or raise llm.timeout_ms");
    }

    static ModelFailure silent(Duration idle) {
        return ModelFailure.lasting(
                Reason.LLM_TIMEOUT,
                "the model said nothing for " + idle.toMillis() + " ms",
                "ask again, or raise llm.idle_timeout_ms");
    }

    static ModelFailure tooLong() {
        return ModelFailure.lasting(
                Reason.LLM_BAD_ANSWER, "the model's answer is longer than any statement", "ask something smaller");
    }

    static ModelFailure cut() {
        return ModelFailure.passing(
                Reason.LLM_UNAVAILABLE,
                "the model's answer broke off before its end",
                "ask again in a moment",
                Optional.empty());
    }

    static ModelFailure lengthLimit() {
        return ModelFailure.lasting(
                Reason.LLM_BAD_ANSWER,
                "the model stopped at its limit of tokens",
                "raise llm.max_output_tokens, or ask something smaller");
    }

    static ModelFailure refused() {
        return ModelFailure.lasting(
                Reason.LLM_DECLINED, "the model's provider declined to answer", "say it another way");
    }

    /** Providers that let a model refuse end its answer as if all were well, and leave it empty. */
    static ModelFailure empty() {
        return ModelFailure.lasting(
                Reason.LLM_DECLINED, "the model declined to answer: it wrote nothing", "say it another way");
    }

    static ModelFailure unreachable() {
        return ModelFailure.passing(
                Reason.LLM_UNAVAILABLE,
                "the model's server cannot be reached",
                "look at llm.provider and its base URL",
                Optional.empty());
    }

    static ModelFailure noKey(String provider, String variable) {
        return ModelFailure.lasting(
                Reason.NO_LLM_KEY, "no key is set for the model's provider " + provider, "set " + variable);
    }

    static ModelFailure of(HttpFailure http) {
        return switch (http.status()) {
            case 401, 403 ->
                ModelFailure.lasting(
                        Reason.LLM_KEY_REFUSED, "the model's provider refused the key", "look at the key it was given");
            case 404 ->
                ModelFailure.lasting(
                        Reason.LLM_UNAVAILABLE, "the provider has no such model", "look at llm.model and the base URL");
            case 429, 529 ->
                ModelFailure.passing(
                        Reason.LLM_RATE_LIMITED,
                        "the model's provider takes no more questions for now",
                        http.retryAfter()
                                .map(t -> "ask again in " + t.toSeconds() + " s")
                                .orElse("ask again in a moment"),
                        http.retryAfter());
            default ->
                http.status() >= 500
                        ? ModelFailure.passing(
                                Reason.LLM_UNAVAILABLE,
                                "the model's server answered with status " + http.status(),
                                "ask again in a moment",
                                http.retryAfter())
                        : ModelFailure.lasting(
                                Reason.LLM_UNAVAILABLE,
                                "the model's server refused the request with status " + http.status(),
                                "look at llm.model and the base URL");
        };
    }
}
