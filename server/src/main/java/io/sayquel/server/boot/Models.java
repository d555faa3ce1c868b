package io.sayquel.server.boot;

import io.sayquel.server.config.Setting;
import io.sayquel.server.config.Settings;
import io.sayquel.server.ground.Retriever;
import io.sayquel.server.store.EgressLedger;
import io.sayquel.server.translate.llm.LlmOptions;
import io.sayquel.server.translate.llm.LlmTranslator;
import io.sayquel.server.translate.llm.ModelAccess;
import io.sayquel.server.translate.llm.prompt.PromptOptions;
import io.sayquel.server.translate.llm.prompt.PromptWriter;
import io.sayquel.server.translate.llm.provider.LanguageModels;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Opens the language model that the settings name, if they name one. */
final class Models {
    private Models() {}

    static Optional<LlmTranslator> open(Settings settings, Retriever retriever, EgressLedger ledger, Clock clock) {
        String provider = settings.get(Settings.LLM_PROVIDER);
        if (provider.equals("none")) {
            return Optional.empty();
        }
        return Optional.of(new LlmTranslator(
                LanguageModels.open(access(provider, settings)),
                retriever,
                new PromptWriter(prompts(settings)),
                options(settings),
                new LedgerEgress(ledger, clock),
                clock));
    }

    private static ModelAccess access(String provider, Settings settings) {
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
                said(settings, Settings.LLM_MODEL),
                url,
                key,
                settings.get(Settings.LLM_TEMPERATURE),
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
