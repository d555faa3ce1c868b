package io.sayquel.server.boot;

import io.sayquel.server.config.Setting;
import io.sayquel.server.config.Settings;
import io.sayquel.server.ground.Retriever;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.translate.llm.Egress;
import io.sayquel.server.translate.llm.LanguageModel;
import io.sayquel.server.translate.llm.LlmOptions;
import io.sayquel.server.translate.llm.LlmTranslator;
import io.sayquel.server.translate.llm.ModelAccess;
import io.sayquel.server.translate.llm.Wordsmith;
import io.sayquel.server.translate.llm.prompt.PromptOptions;
import io.sayquel.server.translate.llm.prompt.PromptWriter;
import io.sayquel.server.translate.llm.provider.LanguageModels;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Opens the language models that the settings name, if they name one. */
final class Models {
    private static final Set<String> PROVIDERS = Set.of("openai", "anthropic", "ollama");

    private Models() {}

    static Optional<LlmTranslator> open(Settings settings, Retriever retriever, Egress egress, Clock clock) {
        String provider = settings.get(Settings.LLM_PROVIDER);
        if (provider.equals("none")) {
            return Optional.empty();
        }
        return Optional.of(new LlmTranslator(
                models(provider, settings),
                retriever,
                new PromptWriter(prompts(settings)),
                options(settings),
                egress,
                clock));
    }

    /** What words answers, where that is wanted. */
    static Optional<Wordsmith> wordsmith(Settings settings, Optional<LlmTranslator> models) {
        return models.filter(m -> settings.get(Settings.LLM_WORDING))
                .map(m -> new Wordsmith(m, settings.get(Settings.LLM_WORDING_TIMEOUT)));
    }

    private static List<LanguageModel> models(String provider, Settings settings) {
        List<ModelAccess> accesses = new ArrayList<>();
        accesses.add(access(provider, said(settings, Settings.LLM_MODEL), settings));
        said(settings, Settings.LLM_FALLBACK).stream()
                .flatMap(all -> Stream.of(all.split(",")))
                .map(one -> fallback(one.strip(), settings))
                .forEach(accesses::add);
        return accesses.stream().map(LanguageModels::open).toList();
    }

    private static ModelAccess fallback(String named, Settings settings) {
        int slash = named.indexOf('/');
        String provider = slash < 0 ? named : named.substring(0, slash);
        if (!PROVIDERS.contains(provider) || slash == named.length() - 1) {
            throw new SayquelException(
                    Reason.INVALID_SETTING,
                    "llm.fallback: \"" + named + "\" names no model",
                    "write openai, anthropic or ollama, with /model behind it if it is not the usual one");
        }
        Optional<String> model = slash < 0 ? Optional.empty() : Optional.of(named.substring(slash + 1));
        return access(provider, model, settings);
    }

    private static ModelAccess access(String provider, Optional<String> model, Settings settings) {
        String url = switch (provider) {
            case "openai" -> settings.get(Settings.OPENAI_URL);
            case "anthropic" -> settings.get(Settings.ANTHROPIC_URL);
            case "ollama" -> settings.get(Settings.OLLAMA_URL);
            default -> settings.get(Settings.LLM_SCRIPT);
        };
        Optional<String> key = switch (provider) {
            case "openai" -> said(settings, Settings.OPENAI_KEY);
            case "anthropic" -> said(settings, Settings.ANTHROPIC_KEY);
            default -> Optional.empty();
        };
        return new ModelAccess(
                provider,
                model,
                url,
                key,
                settings.get(Settings.LLM_TEMPERATURE),
                settings.get(Settings.LLM_INSIGHT_TEMPERATURE),
                settings.get(Settings.LLM_OUTPUT_TOKENS));
    }

    private static Optional<String> said(Settings settings, Setting<String> setting) {
        return Optional.of(settings.get(setting).strip()).filter(s -> !s.isEmpty());
    }

    private static PromptOptions prompts(Settings settings) {
        return new PromptOptions(
                settings.get(Settings.PROMPT_COLUMNS),
                settings.get(Settings.PROMPT_TOKENS),
                settings.get(Settings.PROMPT_EXAMPLES),
                settings.get(Settings.PROMPT_RANGES));
    }

    private static LlmOptions options(Settings settings) {
        Duration keep = settings.get(Settings.CACHE) ? settings.get(Settings.CACHE_SQL) : Duration.ZERO;
        return new LlmOptions(
                settings.get(Settings.LLM_TIMEOUT),
                settings.get(Settings.LLM_IDLE),
                settings.get(Settings.LLM_ATTEMPTS),
                settings.get(Settings.LLM_REVIEW),
                settings.get(Settings.LLM_BUDGET),
                keep);
    }
}
