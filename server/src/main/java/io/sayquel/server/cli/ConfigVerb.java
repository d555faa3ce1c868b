package io.sayquel.server.cli;

import io.sayquel.server.config.Setting;
import io.sayquel.server.config.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the settings in force. */
@Command(name = "config", description = "Show the settings in force.")
final class ConfigVerb implements Verb, Callable<Integer> {
    private final Workplace place;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--origin", description = "With the layer that each value comes from.")
    private boolean origin;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "As if the server were started with it.")
    private Map<String, String> flags = new LinkedHashMap<>();

    ConfigVerb(Workplace place) {
        this.place = place;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public boolean json() {
        return false;
    }

    @Override
    public Integer call() {
        Settings settings = place.settings(flags);
        if (origin) {
            Settings.ALL.forEach(setting -> place.terminal().output().println(line(setting, settings)));
            return ExitCode.OK;
        }
        Listing listing = new Listing(place.terminal(), "setting", "value", "what it does");
        Settings.ALL.forEach(setting -> listing.row(setting.key(), settings.shown(setting), setting.sentence()));
        listing.print();
        return ExitCode.OK;
    }

    /** Not as a table: none of the three may be cut. */
    private String line(Setting<?> setting, Settings settings) {
        String from = settings.value(setting).origin();
        return setting.key() + " = " + settings.shown(setting) + "  "
                + place.terminal().outputInk().dim("(" + from + ")");
    }
}
