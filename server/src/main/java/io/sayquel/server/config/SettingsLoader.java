package io.sayquel.server.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Reads the layers of settings. A key that does not exist or a value that does not fit stops the start, naming the layer and
 * the nearest good key: a setting that is silently ignored is worse than none.
 */
public final class SettingsLoader {
    private static final String FOLDER_FILE = "sayquel.yaml";

    /** Addresses, with the secret that is sent there. */
    private static final Map<Setting<String>, Setting<String>> SECRETS = Map.of(
            Settings.CLI_URL, Settings.TOKEN,
            Settings.OPENAI_URL, Settings.OPENAI_KEY,
            Settings.ANTHROPIC_URL, Settings.ANTHROPIC_KEY,
            Settings.EMBEDDING_URL, Settings.EMBEDDING_KEY);

    private final Map<String, String> environment;
    private final Path workingDirectory;

    /**
     * @param environment the process's variables
     * @param workingDirectory where {@code sayquel.yaml} may lie
     */
    public SettingsLoader(Map<String, String> environment, Path workingDirectory) {
        this.environment = Map.copyOf(environment);
        this.workingDirectory = workingDirectory;
    }

    /**
     * Reads all layers.
     *
     * @param flags key to value, from the command line
     * @throws SayquelException INVALID_SETTING
     */
    public Settings load(Map<String, String> flags) {
        Map<String, Settings.Value> environmentLayer = fromEnvironment();
        Map<String, Settings.Value> values = new LinkedHashMap<>();
        Path home = home(environmentLayer, flags);
        values.putAll(fromFile(home.resolve("config.yaml")));
        values.putAll(fromFile(workingDirectory.resolve(FOLDER_FILE)));
        values.putAll(environmentLayer);
        flags.forEach((key, text) -> values.put(known(key, "flag").key(), new Settings.Value(text, "flag")));
        impliedProvider(values);
        Settings settings = new Settings(values);
        Settings.ALL.forEach(setting -> check(setting, settings));
        SECRETS.forEach((address, secret) -> mustStayHome(address, secret, settings));
        mustNotRun(Settings.EMBEDDING_JARS, settings);
        return settings;
    }

    /** A folder that came from somewhere has a file of settings, too: it must not have a secret of this user sent to its author. */
    private static void mustStayHome(Setting<String> address, Setting<String> secret, Settings settings) {
        Settings.Value sent = settings.value(secret);
        if (isOfFolder(address, settings) && !sent.text().isEmpty() && !isOfFolder(secret, settings)) {
            throw new SayquelException(
                    Reason.INVALID_SETTING,
                    FOLDER_FILE + ": " + address.key() + " would be sent " + secret.key() + ", which is set by "
                            + sent.origin(),
                    "set " + address.environmentName() + ", or both in one file");
        }
    }

    /** Nor have its code run. */
    private static void mustNotRun(Setting<?> jars, Settings settings) {
        if (isOfFolder(jars, settings)) {
            throw new SayquelException(
                    Reason.INVALID_SETTING,
                    FOLDER_FILE + ": " + jars.key() + " names code to run, which a folder's file may not",
                    "set " + jars.environmentName() + ", or config.yaml in the home folder");
        }
    }

    private static boolean isOfFolder(Setting<?> setting, Settings settings) {
        return settings.value(setting).origin().equals(FOLDER_FILE);
    }

    /** Whoever sets OpenAI's key and says nothing else wants OpenAI; that is what other programs take it for, too. */
    private static void impliedProvider(Map<String, Settings.Value> values) {
        Settings.Value key = values.get(Settings.OPENAI_KEY.key());
        if (key != null && !key.text().isEmpty()) {
            values.putIfAbsent(
                    Settings.LLM_PROVIDER.key(), new Settings.Value("openai", "the key from " + key.origin()));
        }
    }

    private Path home(Map<String, Settings.Value> environmentLayer, Map<String, String> flags) {
        String text = Optional.ofNullable(flags.get(Settings.HOME.key()))
                .orElseGet(() -> environmentLayer
                        .getOrDefault(Settings.HOME.key(), new Settings.Value(Settings.HOME.defaultText(), "default"))
                        .text());
        return Settings.HOME.parse().apply(text);
    }

    private Map<String, Settings.Value> fromEnvironment() {
        Map<String, Settings.Value> layer = new LinkedHashMap<>();
        for (Setting<?> setting : Settings.ALL) {
            for (String alias : setting.aliases()) {
                put(layer, setting, alias);
            }
            put(layer, setting, setting.environmentName());
        }
        return layer;
    }

    private void put(Map<String, Settings.Value> layer, Setting<?> setting, String variable) {
        String text = environment.get(variable);
        if (text != null && !text.isEmpty()) {
            layer.put(setting.key(), new Settings.Value(text, "environment " + variable));
        }
    }

    private static Map<String, Settings.Value> fromFile(Path file) {
        Map<String, Settings.Value> layer = new LinkedHashMap<>();
        if (Files.isRegularFile(file)) {
            try {
                flatten(
                        "",
                        new YAMLMapper().readTree(Files.readString(file)),
                        file.getFileName().toString(),
                        layer);
            } catch (IOException e) {
                throw new SayquelException(
                        Reason.INVALID_SETTING,
                        file.getFileName() + " is not readable YAML",
                        "mend it or move it away",
                        Optional.empty(),
                        e);
            }
        }
        return layer;
    }

    private static void flatten(String prefix, JsonNode node, String origin, Map<String, Settings.Value> layer) {
        node.properties().forEach(entry -> {
            String key = prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey();
            if (entry.getValue().isObject()) {
                flatten(key, entry.getValue(), origin, layer);
            } else {
                layer.put(
                        known(key, origin).key(),
                        new Settings.Value(entry.getValue().asText(), origin));
            }
        });
    }

    private static Setting<?> known(String key, String origin) {
        return Settings.ALL.stream()
                .filter(s -> s.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new SayquelException(
                        Reason.INVALID_SETTING, origin + ": there is no setting \"" + key + "\"", nearest(key) + "?"));
    }

    private static String nearest(String key) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return Settings.ALL.stream()
                .map(Setting::key)
                .min(Comparator.comparingInt(k -> distance.apply(k, key)))
                .orElseThrow();
    }

    private static void check(Setting<?> setting, Settings settings) {
        Settings.Value value = settings.value(setting);
        setting.complaint(value.text()).ifPresent(expected -> {
            String shown = setting.secret() ? "its value" : "\"" + value.text() + "\"";
            throw new SayquelException(
                    Reason.INVALID_SETTING, value.origin() + ": " + setting.key() + " cannot be " + shown, expected);
        });
    }
}
