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
    public static final Setting<Integer> ENGINE_MEMORY =
            Setting.number("engine.memory_mib", 1_024, 64, 1 << 20, "Memory that one open dataset may use, in MiB.");
    public static final Setting<Integer> ENGINE_THREADS =
            Setting.number("engine.threads", 2, 1, 256, "Threads that one open dataset may use.");
    public static final Setting<Integer> ENGINE_OPEN =
            Setting.number("engine.open_datasets", 16, 1, 1_000, "Datasets that are kept open.");
    public static final Setting<Boolean> SESSION_AUTO_CREATE = Setting.flag(
            "session.auto_create",
            true,
            "Whether a question that names no session begins one.",
            "CHAT_AUTO_CREATE_SESSION");
    public static final Setting<ZoneId> ZONE = Setting.zone(
            "time.zone",
            "",
            "Time zone of questions where neither request nor dataset has one; empty: the machine's.",
            "SAYQUEL_TZ");
    public static final Setting<String> LLM_PROVIDER = Setting.choice(
            "llm.provider", List.of("none"), "Language model for what rules cannot read.", "LLM_PROVIDER");

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
            ENGINE_MEMORY,
            ENGINE_THREADS,
            ENGINE_OPEN,
            SESSION_AUTO_CREATE,
            ZONE,
            LLM_PROVIDER);

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
