package io.sayquel.server.boot;

import io.sayquel.server.config.Settings;
import io.sayquel.server.model.plugin.LoadedPlugin;
import io.sayquel.server.rpc.endpoint.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Examines each part of a running server by using it. */
final class Doctor {
    private final House house;
    private final Settings settings;

    Doctor(House house, Settings settings) {
        this.house = house;
        this.settings = settings;
    }

    Diagnosis examine() {
        List<Diagnosis.Part> parts = new ArrayList<>();
        house.vitals().stream().map(v -> part(v.name(), v.use(), v.todo())).forEach(parts::add);
        parts.add(new Diagnosis.Part("caches", true, house.caches(), ""));
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

    private static Diagnosis.Part part(String name, Supplier<String> examination, String todo) {
        try {
            return new Diagnosis.Part(name, true, examination.get(), "");
        } catch (RuntimeException e) {
            return new Diagnosis.Part(name, false, "does not work", todo);
        }
    }

    private static Diagnosis.Part plugin(LoadedPlugin plugin) {
        boolean valid = plugin instanceof LoadedPlugin.Valid;
        String detail = valid ? "valid" : plugin.problems().get(0).toString();
        return new Diagnosis.Part(
                "plugin " + plugin.id(), valid, detail, valid ? "" : "./sayquel plugins check " + plugin.id());
    }
}
