package io.sayquel.server.cli;

import io.sayquel.v1.ClearSessionMemoryRequest;
import io.sayquel.v1.GetSessionMemoryRequest;
import io.sayquel.v1.SessionMemory;
import io.sayquel.v1.SessionMemory.Preference;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a session has learned from its turns, or has it forgotten. */
@Command(
        name = "memory",
        description = "Show what a session has learned, or forget it.",
        footer = {
            "",
            "Examples:",
            "  sayquel memory -c",
            "  sayquel memory -s s-7kd2 --json",
            "  sayquel memory -c --forget"
        })
final class MemoryVerb implements Verb, Callable<Integer> {
    private final Workplace place;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private SessionOptions session = new SessionOptions();

    @Option(names = "--forget", description = "Forget it; the turns stay, and later ones are learned from anew.")
    private boolean forget;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    MemoryVerb(Workplace place) {
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
        String id = session.chosen(place)
                .orElseThrow(
                        () -> new UsageError("of which session? -c for the last one, or -s ID: history --sessions"));
        try (Progress progress = new Progress(place.terminal(), common.quiet());
                Client client = place.connect(progress)) {
            if (forget) {
                client.sessions()
                        .clearSessionMemory(ClearSessionMemoryRequest.newBuilder()
                                .setSessionId(id)
                                .build());
                if (!common.quiet()) {
                    place.terminal().talk().println("Forgotten. The turns stay: ./sayquel history -s " + id);
                }
                return ExitCode.OK;
            }
            print(client.sessions()
                    .getSessionMemory(GetSessionMemoryRequest.newBuilder()
                            .setSessionId(id)
                            .build()));
            return ExitCode.OK;
        }
    }

    private void print(SessionMemory memory) {
        Terminal terminal = place.terminal();
        if (json) {
            Listing.printJson(terminal, memory);
            return;
        }
        if (memory.getTurnCount() == 0) {
            terminal.talk().println("Nothing yet: it is learned from the session's turns.");
            return;
        }
        memory.getSummary()
                .lines()
                .flatMap(line -> TextWidth.wrap(line, terminal.width(), 2).stream())
                .forEach(terminal.output()::println);
        if (memory.getPreferencesCount() > 0) {
            Listing listing = new Listing(terminal, "asked for again", "", "#turns");
            memory.getPreferencesList()
                    .forEach(p -> listing.row(kind(p), p.getValue(), Integer.toString(p.getTurns())));
            listing.print();
        }
    }

    private static String kind(Preference preference) {
        return preference
                .getKind()
                .name()
                .substring("KIND_".length())
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
    }
}
