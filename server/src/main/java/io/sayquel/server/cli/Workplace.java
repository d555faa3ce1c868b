package io.sayquel.server.cli;

import io.sayquel.server.config.Setting;
import io.sayquel.server.config.Settings;
import io.sayquel.server.config.SettingsLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a verb works with: the terminal, the settings, and the way to a server. Confined to one command. */
final class Workplace {
    /** The dataset of the first question, before anything was uploaded. */
    private static final String DEMO = "retail";

    private final Terminal terminal;
    private final Path directory;
    private final ServerStarter starter;
    private boolean builtSaid;

    Workplace(Terminal terminal, Path directory, ServerStarter starter) {
        this.terminal = terminal;
        this.directory = directory;
        this.starter = starter;
    }

    Terminal terminal() {
        return terminal;
    }

    ServerStarter starter() {
        return starter;
    }

    /** The settings in force; plugins and optional jars lie beside the launcher, wherever it is called from, unless a layer says otherwise. */
    Settings settings(Map<String, String> flags) {
        SettingsLoader loader = new SettingsLoader(terminal.environment(), directory);
        Settings settings = loader.load(flags);
        String root = variable("SAYQUEL_ROOT");
        Map<String, String> more = new LinkedHashMap<>(flags);
        for (Setting<Path> folder : List.of(Settings.PLUGINS, Settings.EMBEDDING_JARS)) {
            if (!root.isEmpty() && settings.value(folder).origin().equals("default")) {
                more.put(folder.key(), Path.of(root, folder.defaultText()).toString());
            }
        }
        return more.equals(flags) ? settings : loader.load(more);
    }

    /** The text of a setting where some layer has it. */
    Optional<String> said(Setting<?> setting) {
        return Optional.of(settings(Map.of()).value(setting).text()).filter(text -> !text.isEmpty());
    }

    String variable(String name) {
        return terminal.environment().getOrDefault(name, "");
    }

    CliMemory memory() {
        return new CliMemory(settings(Map.of()).get(Settings.HOME));
    }

    Client connect(Progress progress) {
        progress.phase("start");
        Settings settings = settings(Map.of());
        Client client = new ServerLocator(starter, settings, settings.get(Settings.CLI_URL)).connect();
        progress.clear();
        return client;
    }

    /** Says what happened on the way to an answer, once: that it was built, which the launcher leaves to say, and the server's news. */
    void tell(Client client, boolean quiet) {
        List<String> news = new ArrayList<>(client.news());
        if (!builtSaid && !variable("SAYQUEL_BUILT").isEmpty()) {
            news.add(0, variable("SAYQUEL_BUILT"));
        }
        builtSaid = true;
        if (!quiet && !news.isEmpty()) {
            terminal.talk().println(String.join(" ", news));
        }
    }

    /** The dataset of a command: as named, else of the settings, else of the last upload, else the demo's. */
    Dataset dataset(Optional<String> named) {
        if (named.isPresent()) {
            return new Dataset(named.get(), false);
        }
        Optional<String> set = said(Settings.CLI_DATASET);
        if (set.isPresent()) {
            return new Dataset(set.get(), false);
        }
        return memory().dataset().map(d -> new Dataset(d, true)).orElseGet(() -> new Dataset(DEMO, false));
    }

    /**
     * A dataset to ask.
     *
     * @param remembered whether nobody named it and an upload had set it
     */
    record Dataset(String name, boolean remembered) {}
}
