package io.sayquel.server.cli;

import io.sayquel.server.config.Setting;
import io.sayquel.server.config.Settings;
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
        Settings settings = place.settings(Map.of());
        Listing listing = origin
                ? new Listing(place.terminal(), "setting", "value", "from", "what it does")
                : new Listing(place.terminal(), "setting", "value", "what it does");
        for (Setting<?> setting : Settings.ALL) {
            if (origin) {
                listing.row(
                        setting.key(),
                        settings.shown(setting),
                        settings.value(setting).origin(),
                        setting.sentence());
            } else {
                listing.row(setting.key(), settings.shown(setting), setting.sentence());
            }
        }
        listing.print();
        return ExitCode.OK;
    }
}
