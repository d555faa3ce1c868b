package io.sayquel.server.cli;

import io.sayquel.v1.DiagnoseRequest;
import io.sayquel.v1.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Examines every part of the server, its sandbox included. */
@Command(name = "doctor", description = "Examine every part: store, engine, sandbox, plugins, settings.")
final class DoctorVerb implements Verb, Callable<Integer> {
    private final Workplace place;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    DoctorVerb(Workplace place) {
        this.place = place;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public boolean json() {
        return json;
    }

    @Override
    public Integer call() {
        try (Progress progress = new Progress(place.terminal(), common.quiet());
                Client client = place.connect(progress)) {
            progress.phase("examine");
            Diagnosis diagnosis = client.admin().diagnose(DiagnoseRequest.getDefaultInstance());
            progress.clear();
            if (json) {
                Listing.printJson(place.terminal(), diagnosis);
            } else {
                lines(diagnosis).forEach(place.terminal().output()::println);
            }
            return diagnosis.getReady() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private List<String> lines(Diagnosis diagnosis) {
        Ink ink = place.terminal().outputInk();
        List<String> lines = new ArrayList<>();
        lines.add(ink.bold("Sayquel " + diagnosis.getVersion()) + (diagnosis.getReady() ? ", fit" : ", not fit"));
        int names = diagnosis.getPartsList().stream()
                .mapToInt(p -> p.getName().length())
                .max()
                .orElse(0);
        diagnosis.getPartsList().forEach(part -> {
            lines.add((part.getOk() ? ink.green("✓") : ink.red("✗")) + " " + TextWidth.left(part.getName(), names)
                    + "  " + part.getDetail());
            if (!part.getHint().isEmpty()) {
                lines.add("  do  " + part.getHint());
            }
        });
        lines.addAll(attacks(diagnosis, ink));
        lines.add("");
        diagnosis
                .getSettingsList()
                .forEach(s -> lines.add(
                        "  " + s.getKey() + " = " + s.getValue() + "  " + ink.dim("(" + s.getOrigin() + ")")));
        return lines;
    }

    private static List<String> attacks(Diagnosis diagnosis, Ink ink) {
        List<String> lines = new ArrayList<>();
        long refused = diagnosis.getAttacksList().stream()
                .filter(Diagnosis.Attack::getRefused)
                .count();
        if (diagnosis.getAttacksCount() > 0) {
            lines.add("");
            lines.add("sandbox: " + refused + " of " + diagnosis.getAttacksCount() + " attacks refused");
        }
        diagnosis
                .getAttacksList()
                .forEach(attack -> lines.add(
                        "  " + (attack.getRefused() ? ink.green("✓") : ink.red("✗")) + " " + attack.getName()));
        return lines;
    }
}
