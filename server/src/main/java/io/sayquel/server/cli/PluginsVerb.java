package io.sayquel.server.cli;

import io.sayquel.v1.CheckPluginRequest;
import io.sayquel.v1.CheckPluginResponse;
import io.sayquel.v1.GetPluginRequest;
import io.sayquel.v1.ListPluginsRequest;
import io.sayquel.v1.ListPluginsResponse;
import io.sayquel.v1.Plugin;
import io.sayquel.v1.PluginCheck;
import io.sayquel.v1.PluginProblem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists, shows and checks plugins. */
@Command(
        name = "plugins",
        description = "List, show or check plugins.",
        footer = {"", "Examples:", "  sayquel plugins", "  sayquel plugins show retail", "  sayquel plugins check"})
final class PluginsVerb implements Verb, Callable<Integer> {
    private final Workplace place;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "list|show|check", defaultValue = "list")
    private String action = "list";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ID",
            description = "Plugin; all are checked if there is none.")
    private Optional<String> plugin = Optional.empty();

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    PluginsVerb(Workplace place) {
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
        List<String> actions = List.of("list", "show", "check");
        if (!actions.contains(action)) {
            throw new UsageError("plugins does not know \"" + action + "\""
                    + Nearest.to(action, actions).map(n -> "; " + n + "?").orElse("; list, show or check"));
        }
        try (Progress progress = new Progress(place.terminal(), common.quiet());
                Client client = place.connect(progress)) {
            return switch (action) {
                case "show" -> show(client);
                case "check" -> check(client, progress);
                default -> list(client);
            };
        }
    }

    private static ListPluginsResponse all(Client client) {
        return client.plugins()
                .listPlugins(ListPluginsRequest.newBuilder().setPageSize(1_000).build());
    }

    private int list(Client client) {
        ListPluginsResponse all = all(client);
        if (json) {
            Listing.printJson(place.terminal(), all);
            return ExitCode.OK;
        }
        Listing listing = new Listing(place.terminal(), "plugin", "state", "title");
        all.getPluginsList().forEach(p -> listing.row(p.getId(), p.getValid() ? "valid" : "invalid", p.getTitle()));
        listing.print();
        all.getPluginsList().forEach(p -> problems(p.getId(), p.getProblemsList()));
        return ExitCode.OK;
    }

    private void problems(String id, List<PluginProblem> problems) {
        ErrorView view = new ErrorView(place.terminal().talkInk(), common.shortErrors());
        PluginFailure.lines(id, problems, view).forEach(place.terminal().talk()::println);
    }

    private int show(Client client) {
        Plugin found = client.plugins()
                .getPlugin(GetPluginRequest.newBuilder()
                        .setPlugin(plugin.orElseThrow(() -> new UsageError("plugins show needs the id of a plugin")))
                        .build());
        if (json) {
            Listing.printJson(place.terminal(), found);
            return ExitCode.OK;
        }
        new PluginView(found, place.terminal().width(), place.terminal().outputInk())
                .lines()
                .forEach(place.terminal().output()::println);
        problems(found.getId(), found.getProblemsList());
        return ExitCode.OK;
    }

    private int check(Client client, Progress progress) {
        List<String> ids = plugin.map(List::of)
                .orElseGet(() ->
                        all(client).getPluginsList().stream().map(Plugin::getId).toList());
        boolean passed = true;
        for (String id : ids) {
            progress.phase("check " + id);
            CheckPluginResponse response = client.plugins()
                    .checkPlugin(CheckPluginRequest.newBuilder().setPlugin(id).build());
            progress.clear();
            passed &= response.getPassed();
            report(id, response);
        }
        return passed ? ExitCode.OK : ExitCode.FAILED;
    }

    private void report(String id, CheckPluginResponse response) {
        if (json) {
            Listing.printJson(place.terminal(), response);
            return;
        }
        Ink ink = place.terminal().outputInk();
        long failed =
                response.getChecksList().stream().filter(c -> !c.getPassed()).count();
        place.terminal()
                .output()
                .println((failed == 0 ? ink.green("✓") : ink.red("✗")) + " " + id + ": " + response.getChecksCount()
                        + " checks, " + (failed == 0 ? "all passed" : failed + " failed"));
        response.getChecksList().stream().filter(c -> !c.getPassed()).forEach(c -> failure(id, c));
    }

    private void failure(String id, PluginCheck check) {
        if (!check.getName().equals(PluginFailure.place(id, check.getProblem()))) {
            place.terminal().output().println("  " + check.getName());
        }
        problems(id, List.of(check.getProblem()));
    }
}
