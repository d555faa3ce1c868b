package io.sayquel.server.boot;

import io.sayquel.server.cli.ServerStarter.Life;
import io.sayquel.server.config.Settings;
import io.sayquel.server.run.duckdb.Attack;
import io.sayquel.server.run.duckdb.DuckDbSettings;
import io.sayquel.server.run.duckdb.ExportProbe;
import io.sayquel.server.run.duckdb.SandboxCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Attacks the engine's lock before anything is served. A scratch folder in the home takes what the attacks leave behind. */
final class Sandbox {
    private final SandboxCheck check;
    private final Path home;

    Sandbox(Settings settings) {
        this.check = new SandboxCheck(
                new DuckDbSettings(settings.get(Settings.ENGINE_MEMORY), settings.get(Settings.ENGINE_THREADS)));
        this.home = settings.get(Settings.HOME);
    }

    /**
     * Goes on only if the lock holds. A server that stays tries every attack; one that answers a single command tries those on
     * files, once for an engine and its settings.
     *
     * @throws io.sayquel.server.model.SayquelException SANDBOX_UNSAFE
     */
    void require(Life life) {
        ExportProbe.run();
        if (life == Life.ONE_COMMAND) {
            check.filesOnce(scratch(), home.resolve("sandbox"));
        } else {
            SandboxCheck.requireRefused(attacks());
        }
    }

    /** Every attack, made now. */
    List<Attack> attacks() {
        return check.all(scratch());
    }

    private Path scratch() {
        try {
            return Files.createDirectories(home.resolve("scratch"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the scratch folder", e);
        }
    }
}
