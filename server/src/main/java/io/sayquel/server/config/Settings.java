package io.sayquel.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings in force, and the one list of all there are. A value comes from the highest layer that has it: flag, environment,
 * {@code ./sayquel.yaml}, {@code config.yaml} in the home folder, default.
 */
public final class Settings {
    public static final Setting<Path> HOME =
            Setting.path("home", "~/.sayquel", "Where datasets, answers and the store are kept.", "SAYQUEL_HOME");
    public static final Setting<Path> PLUGINS =
            Setting.path("plugins.dir", "plugins", "The folder of plugins.", "SAYQUEL_PLUGINS");
    public static final Setting<String> HOST =
            Setting.text("server.host", "127.0.0.1", "Address to listen on. Off loopback a token is required.", "HOST");
    public static final Setting<Integer> PORT =
            Setting.number("server.port", 8000, 0, 65_535, "Port to listen on; 0 takes a free one.", "PORT");
    public static final Setting<String> TOKEN =
            Setting.secret("server.token", "Token that callers must send as a bearer.", "SAYQUEL_TOKEN");
    public static final Setting<Integer> MAX_CALLS = Setting.number(
            "server.max_calls", 64, 1, 10_000, "Questions and statements that run at once; as many again wait.");
    public static final Setting<Duration> DRAIN = Setting.millis(
            "server.drain_ms",
            20_000,
            0,
            600_000,
            "How long running calls may go on after the server was told to stop.");
    public static final Setting<Boolean> REFLECTION =
            Setting.flag("server.reflection", true, "Whether tools may ask which services there are.");
    public static final Setting<String> CORS_ORIGINS =
            Setting.text("server.cors_origins", "", "Web origins that may call, separated by commas.", "CORS_ORIGINS");
    public static final Setting<Long> UPLOAD_BYTES =
            Setting.count("upload.max_bytes", 52_428_800, 1, 1L << 40, "Largest file that may be uploaded, in bytes.");
    public static final Setting<Integer> UPLOAD_COLUMNS =
            Setting.number("upload.max_columns", 10_000, 1, 100_000, "Most columns that a file may have.");
    public static final Setting<Long> RESULT_ROWS = Setting.count(
            "result.max_rows", 1_000, 1, 100_000_000, "Rows that a question gives unless it asks for more.");
    public static final Setting<Long> RESULT_BYTES =
            Setting.count("result.max_bytes", 1L << 40, 1 << 16, Long.MAX_VALUE, "Bytes that one result may have.");
    public static final Setting<Duration> TIMEOUT = Setting.millis(
            "query.timeout_ms", 30_000, 1, 300_000, "Engine time of a question or statement unless it asks for more.");
    public static final Setting<Duration> TIMEOUT_CEILING = Setting.millis(
            "query.timeout_ceiling_ms", 300_000, 1, 3_600_000, "Most engine time that may be asked for.");
    public static final Setting<Duration> GRACE = Setting.millis(
            "ask.grace_ms",
            30_000,
            0,
            600_000,
            "How long a resumable question goes on after its connection was lost, waiting for its client to come back.");
    public static final Setting<Integer> ENGINE_MEMORY =
            Setting.number("engine.memory_mib", 1_024, 64, 1 << 20, "Memory that one open dataset may use, in MiB.");
    public static final Setting<Integer> ENGINE_THREADS = Setting.number(
            "engine.threads",
            2,
            1,
            256,
            "Threads that one open dataset may use: one, and one more for each further million rows of its largest table.");
    public static final Setting<Integer> ENGINE_OPEN =
            Setting.number("engine.open_datasets", 16, 1, 1_000, "Datasets that are kept open.");
    public static final Setting<Boolean> SESSION_AUTO_CREATE = Setting.flag(
            "session.auto_create",
            true,
            "Whether a question that names no session begins one.",
            "CHAT_AUTO_CREATE_SESSION");
    public static final Setting<String> CLI_URL = Setting.text(
            "cli.url",
            "",
            "Server that the command line asks; empty: the one that has the home folder, else one of its own.",
            "SAYQUEL_URL");
    public static final Setting<String> CLI_DATASET = Setting.text(
            "cli.dataset",
            "",
            "Dataset that the command line asks; empty: that of the last upload.",
            "SAYQUEL_DATASET");
    public static final Setting<String> CLI_LANGUAGE = Setting.text(
            "cli.language",
            "",
            "Language of answers on the command line, `en` or `id`; empty: the question's own.",
            "SAYQUEL_LANG");
    public static final Setting<ZoneId> ZONE = Setting.zone(
            "time.zone", "", "Time zone of the command line's questions; empty: the dataset's.", "SAYQUEL_TZ");
    public static final Setting<String> LLM_PROVIDER = Setting.choice(
            "llm.provider",
            List.of("none", "openai", "anthropic", "ollama", "scripted"),
            "Language model for what rules cannot read; `openai` is any server of its protocol, `scripted` a script"
                    + " for demos and tests. With `OPENAI_API_KEY` set and nothing said here, it is `openai`.",
            "LLM_PROVIDER");
    public static final Setting<String> LLM_MODEL = Setting.text(
            "llm.model",
            "",
            "The model's name; empty: `gpt-4o-mini`, `claude-sonnet-4-20250514` or `llama3.1`, by provider.",
            "LLM_MODEL");
    public static final Setting<String> LLM_FALLBACK = Setting.text(
            "llm.fallback",
            "",
            "Models to ask where the first cannot be reached, takes no questions or says nothing: provider or provider/model, separated by commas, in order. A refusal or a bad statement is not put to them.");
    public static final Setting<String> OPENAI_KEY =
            Setting.secret("llm.openai.api_key", "Key of an OpenAI-compatible provider.", "OPENAI_API_KEY");
    public static final Setting<String> OPENAI_URL = Setting.text(
            "llm.openai.base_url",
            "https://api.openai.com/v1",
            "Where an OpenAI-compatible provider is.",
            "OPENAI_BASE_URL",
            "OPENAI_API_BASE");
    public static final Setting<String> ANTHROPIC_KEY =
            Setting.secret("llm.anthropic.api_key", "Key of Anthropic.", "ANTHROPIC_API_KEY");
    public static final Setting<String> ANTHROPIC_URL = Setting.text(
            "llm.anthropic.base_url", "https://api.anthropic.com/v1", "Where Anthropic is.", "ANTHROPIC_BASE_URL");
    public static final Setting<String> OLLAMA_URL =
            Setting.text("llm.ollama.base_url", "http://127.0.0.1:11434", "Where Ollama is.", "OLLAMA_BASE_URL");
    public static final Setting<String> LLM_SCRIPT =
            Setting.text("llm.script", "", "File with the replies of `scripted`; empty: a few for the demo data.");
    public static final Setting<Double> LLM_TEMPERATURE =
            Setting.decimal("llm.temperature.sql", 0.1, 0, 2, "How freely the model writes statements.");
    public static final Setting<Double> LLM_INSIGHT_TEMPERATURE =
            Setting.decimal("llm.temperature.insight", 0.3, 0, 2, "How freely the model words what was found.");
    public static final Setting<Boolean> LLM_WORDING = Setting.flag(
            "llm.wording",
            false,
            "Whether the model words insights and explains what was computed. Every number is proven by rules; a sentence with another one is dropped. The question leaves also where rules answered it; values of the rows only where the plugin's policy has `sample_rows`.");
    public static final Setting<Duration> LLM_WORDING_TIMEOUT = Setting.millis(
            "llm.wording_timeout_ms", 4_000, 1, 60_000, "The longest that an answer waits for the model's wording.");
    public static final Setting<Integer> LLM_OUTPUT_TOKENS =
            Setting.number("llm.max_output_tokens", 4_096, 64, 100_000, "Most tokens that one answer may have.");
    public static final Setting<Duration> LLM_TIMEOUT = Setting.millis(
            "llm.timeout_ms", 60_000, 1, 600_000, "The longest that all calls for one question may take together.");
    public static final Setting<Duration> LLM_IDLE = Setting.millis(
            "llm.idle_timeout_ms", 20_000, 1, 600_000, "The longest silence of a model, before its answer or within.");
    public static final Setting<Integer> LLM_ATTEMPTS = Setting.number(
            "sql.max_attempts",
            3,
            1,
            3,
            "Statements that a model may write for one question: the first, and those that mend it.",
            "CHAT_SQL_MAX_ATTEMPTS");
    public static final Setting<Boolean> LLM_REVIEW = Setting.flag(
            "llm.verifier",
            false,
            "Whether a second call of the model looks at each statement; it may reject or propose.",
            "LLM_SQL_VERIFIER_ENABLED");
    public static final Setting<Long> LLM_BUDGET = Setting.count(
            "llm.tokens_per_day",
            0,
            0,
            Long.MAX_VALUE,
            "Tokens that each tenant may use in a day (UTC), read and written; 0: no limit.");
    public static final Setting<Boolean> CACHE = Setting.flag(
            "cache.enabled",
            true,
            "Whether translations and small results are kept in memory for the same question, and the same question asked at once is translated once.",
            "CACHE_ENABLED");
    public static final Setting<Duration> CACHE_SQL = Setting.seconds(
            "cache.sql_ttl_seconds",
            21_600,
            0,
            2_592_000,
            "How long what a question was translated to is kept, by rules or by a model; 0 keeps none.",
            "LLM_SQL_CACHE_TTL_SECONDS");
    public static final Setting<Duration> CACHE_RESULTS = Setting.seconds(
            "cache.result_ttl_seconds",
            120,
            0,
            86_400,
            "How long the rows of a statement are kept; 0 keeps none.",
            "DB_RESULT_CACHE_TTL_SECONDS");
    public static final Setting<Long> CACHE_RESULT_BYTES = Setting.count(
            "cache.result_max_bytes",
            67_108_864,
            1 << 16,
            1L << 40,
            "Bytes that all kept rows may take; a result larger than a 64th of it is not kept.");
    public static final Setting<Integer> PROMPT_COLUMNS = Setting.number(
            "prompt.max_columns",
            20,
            1,
            500,
            "Columns that a model is told of, besides the keys that join them.",
            "DYNAMIC_PROMPT_MAX_COLUMNS");
    public static final Setting<Integer> PROMPT_TOKENS =
            Setting.number("prompt.max_tokens", 6_000, 1_000, 200_000, "About the most tokens of a prompt.");
    public static final Setting<Integer> PROMPT_EXAMPLES = Setting.number(
            "prompt.fewshot", 4, 0, 5, "Questions with their statements that a model is shown, the most similar ones.");
    public static final Setting<Boolean> PROMPT_RANGES = Setting.flag(
            "prompt.ranges",
            true,
            "Whether a model is told the least and greatest of numbers and days, where no policy hides them.");
    public static final Setting<String> EMBEDDING_PROVIDER = Setting.choice(
            "embedding.provider",
            List.of("none", "minilm", "openai", "ollama"),
            "Embedding model that helps to find columns and similar questions by meaning; `minilm` runs in the server"
                    + " and comes with optional jars, `openai` is any server of its protocol.",
            "EMBEDDING_PROVIDER");
    public static final Setting<String> EMBEDDING_MODEL = Setting.text(
            "embedding.model",
            "",
            "The embedding model's name; empty: `text-embedding-3-small` or `nomic-embed-text`, by provider.",
            "EMBEDDING_MODEL");
    public static final Setting<String> EMBEDDING_URL = Setting.text(
            "embedding.base_url",
            "",
            "Where the embedding model is; empty: where `llm.*` says that its provider is, with the key set there.",
            "EMBEDDING_BASE_URL");
    public static final Setting<String> EMBEDDING_KEY =
            Setting.secret("embedding.api_key", "Key of the server at `embedding.base_url`.", "EMBEDDING_API_KEY");
    public static final Setting<Integer> EMBEDDING_DIMENSION = Setting.number(
            "embedding.dimension",
            0,
            0,
            16_384,
            "Numbers that each vector must have, asked of `openai`; 0: as many as the model gives.");
    public static final Setting<Duration> EMBEDDING_TIMEOUT = Setting.millis(
            "embedding.timeout_ms",
            1_000,
            1,
            60_000,
            "How long a question waits for vectors before words alone have to do.");
    public static final Setting<Path> EMBEDDING_JARS =
            Setting.path("embedding.jars", "embeddings-minilm/target/jars", "The folder with the jars of `minilm`.");
    public static final Setting<Integer> RAG_TOP =
            Setting.number("rag.top_k", 10, 1, 200, "Parts of a catalogue, and questions, taken by meaning at most.");
    public static final Setting<Double> RAG_FLOOR = Setting.decimal(
            "rag.min_similarity",
            0.7,
            0,
            1,
            "The least similarity of what is taken by meaning: half of one plus the cosine, so that 0.5 is unrelated.");

    /** All settings, in the order of the documentation. */
    public static final List<Setting<?>> ALL = List.of(
            HOME,
            PLUGINS,
            HOST,
            PORT,
            TOKEN,
            MAX_CALLS,
            DRAIN,
            REFLECTION,
            CORS_ORIGINS,
            UPLOAD_BYTES,
            UPLOAD_COLUMNS,
            RESULT_ROWS,
            RESULT_BYTES,
            TIMEOUT,
            TIMEOUT_CEILING,
            GRACE,
            ENGINE_MEMORY,
            ENGINE_THREADS,
            ENGINE_OPEN,
            SESSION_AUTO_CREATE,
            CLI_URL,
            CLI_DATASET,
            CLI_LANGUAGE,
            ZONE,
            LLM_PROVIDER,
            LLM_MODEL,
            LLM_FALLBACK,
            OPENAI_KEY,
            OPENAI_URL,
            ANTHROPIC_KEY,
            ANTHROPIC_URL,
            OLLAMA_URL,
            LLM_SCRIPT,
            LLM_TEMPERATURE,
            LLM_INSIGHT_TEMPERATURE,
            LLM_WORDING,
            LLM_WORDING_TIMEOUT,
            LLM_OUTPUT_TOKENS,
            LLM_TIMEOUT,
            LLM_IDLE,
            LLM_ATTEMPTS,
            LLM_REVIEW,
            LLM_BUDGET,
            CACHE,
            CACHE_SQL,
            CACHE_RESULTS,
            CACHE_RESULT_BYTES,
            PROMPT_COLUMNS,
            PROMPT_TOKENS,
            PROMPT_EXAMPLES,
            PROMPT_RANGES,
            EMBEDDING_PROVIDER,
            EMBEDDING_MODEL,
            EMBEDDING_URL,
            EMBEDDING_KEY,
            EMBEDDING_DIMENSION,
            EMBEDDING_TIMEOUT,
            EMBEDDING_JARS,
            RAG_TOP,
            RAG_FLOOR);

    /**
     * A value and the layer it came from.
     *
     * @param text as written there
     * @param origin the layer, for people: "default", "environment SAYQUEL_PORT", a file's name, "flag"
     */
    public record Value(String text, String origin) {}

    private final Map<String, Value> values;

    Settings(Map<String, Value> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /** The setting's value in force. */
    public <T> T get(Setting<T> setting) {
        return setting.parse().apply(value(setting).text());
    }

    /** The setting's text in force and where it came from. */
    public Value value(Setting<?> setting) {
        return values.getOrDefault(setting.key(), new Value(setting.defaultText(), "default"));
    }

    /** What may be shown of a setting. */
    public String shown(Setting<?> setting) {
        String text = value(setting).text();
        return setting.secret() && !text.isEmpty() ? "••••" : text;
    }
}
