package io.sayquel.server.boot;

import io.sayquel.server.config.Settings;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.plugin.LoadedPlugin;
import io.sayquel.server.rpc.endpoint.Diagnosis;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Examines each part of a running server by using it. */
final class Doctor {
    private static final long LEAST_FREE = 200L << 20;

    private final House house;
    private final Settings settings;

    Doctor(House house, Settings settings) {
        this.house = house;
        this.settings = settings;
    }

    Diagnosis examine() {
        List<Diagnosis.Part> parts = new ArrayList<>();
        parts.add(part(
                "store",
                () -> house.datasets()
                                .list(Principal.LOCAL, Optional.empty(), "", 1_000)
                                .size()
                        + " datasets"));
        parts.add(part("engine", this::engine));
        parts.add(part("disk", this::disk));
        house.plugins().all().forEach(p -> parts.add(plugin(p)));
        List<Diagnosis.SettingInForce> inForce = Settings.ALL.stream()
                .map(s -> new Diagnosis.SettingInForce(
                        s.key(), settings.shown(s), settings.value(s).origin()))
                .toList();
        List<Diagnosis.Attack> attacks = new Sandbox(settings)
                .attacks().stream()
                        .map(a -> new Diagnosis.Attack(a.name(), a.refused()))
                        .toList();
        return new Diagnosis(Version.current(), parts, attacks, inForce);
    }

    private static Diagnosis.Part part(String name, Supplier<String> examination) {
        try {
            return new Diagnosis.Part(name, true, examination.get(), "");
        } catch (RuntimeException e) {
            return new Diagnosis.Part(name, false, "does not work", "look into the server's log");
        }
    }

    private String engine() {
        return house.pool().open() + " datasets open";
    }

    private String disk() {
        try {
            FileStore disk = Files.getFileStore(settings.get(Settings.HOME));
            long free = disk.getUsableSpace();
            if (free < LEAST_FREE) {
                throw new IllegalStateException("less than 200 MB are free");
            }
            return (free >> 20) + " MB free";
        } catch (IOException e) {
            throw new IllegalStateException("the home folder's disk cannot be asked", e);
        }
    }

    private static Diagnosis.Part plugin(LoadedPlugin plugin) {
        boolean valid = plugin instanceof LoadedPlugin.Valid;
        String detail = valid ? "valid" : plugin.problems().get(0).toString();
        return new Diagnosis.Part(
                "plugin " + plugin.id(), valid, detail, valid ? "" : "./sayquel plugins check " + plugin.id());
    }
}
