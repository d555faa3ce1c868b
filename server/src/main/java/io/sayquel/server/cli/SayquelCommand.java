package io.sayquel.server.cli;

import io.sayquel.server.config.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line: parses arguments, runs one verb, tells how it ended by an exit code. Confined to one thread. */
@Command(
        name = "sayquel",
        description = "Say what you want to know. Get SQL you can check, and the rows.",
        footer = {
            "",
            "Examples:",
            "  sayquel ask \"top 5 products by revenue\"",
            "  sayquel upload my.csv",
            "  sayquel ask \"total price by region\"",
            "",
            "Exit codes: 0 answered or empty, 1 failed, 2 usage, 3 unclear,",
            "4 sign-in or forbidden, 5 refused, 6 unreachable, 7 time or budget,",
            "130 stopped."
        })
public final class SayquelCommand implements Runnable {
    private static final String COMPLETION = "completion";

    private final Terminal terminal;
    private final Path directory;
    private final ServerStarter starter;
    private final Evaluator evaluator;
    private final Workplace place;
    private final Map<String, Supplier<Object>> verbs;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * @param directory where {@code sayquel.yaml} may lie
     * @param starter starts a server where none runs
     * @param evaluator does the work of {@code eval}
     */
    public SayquelCommand(Terminal terminal, Path directory, ServerStarter starter, Evaluator evaluator) {
        this.terminal = terminal;
        this.directory = directory;
        this.starter = starter;
        this.evaluator = evaluator;
        this.place = new Workplace(terminal, directory, starter);
        this.verbs = verbs(terminal, place, evaluator);
    }

    private static Map<String, Supplier<Object>> verbs(Terminal terminal, Workplace place, Evaluator evaluator) {
        Map<String, Supplier<Object>> verbs = new LinkedHashMap<>();
        verbs.put("ask", () -> new AskVerb(place));
        verbs.put("upload", () -> new UploadVerb(place));
        verbs.put("sql", () -> new SqlVerb(place));
        verbs.put("explain", () -> new ExplainVerb(place));
        verbs.put("replay", () -> new ReplayVerb(place));
        verbs.put("history", () -> new HistoryVerb(place));
        verbs.put("memory", () -> new MemoryVerb(place));
        verbs.put("export", () -> new ExportVerb(place));
        verbs.put("feedback", () -> new FeedbackVerb(place));
        verbs.put("datasets", () -> new DatasetsVerb(place));
        verbs.put("describe", () -> new DescribeVerb(place));
        verbs.put("suggest", () -> new SuggestVerb(place));
        verbs.put("plugins", () -> new PluginsVerb(place));
        verbs.put("serve", () -> new ServeVerb(place));
        verbs.put("egress", () -> new EgressVerb(place));
        verbs.put("doctor", () -> new DoctorVerb(place));
        verbs.put("eval", () -> new EvalVerb(place, evaluator));
        verbs.put("config", () -> new ConfigVerb(place));
        verbs.put(COMPLETION, () -> new CompletionVerb(terminal));
        return verbs;
    }

    /** Only the verb that is named, since reading the options of all takes a tenth of a first answer; all where none is. */
    private CommandLine commandLine(String... arguments) {
        Errors errors = new Errors(terminal);
        CommandLine command = new CommandLine(this).addMixin("common", new CommonOptions());
        String first = arguments.length == 0 ? "" : arguments[0];
        boolean one = verbs.containsKey(first) && !first.equals(COMPLETION);
        verbs.forEach((name, verb) -> {
            if (!one || name.equals(first)) {
                command.addSubcommand(verb.get());
            }
        });
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(Math.max(60, Math.min(terminal.width(), 100)))
                .setOut(writer(terminal.output()))
                .setErr(writer(terminal.talk()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.outputInk().coloured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExecutionStrategy(BriefHelp::or)
                .setParameterExceptionHandler(errors::usage)
                .setExecutionExceptionHandler(errors::failed);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** Runs the verb that the arguments name. */
    public int run(String... arguments) {
        try {
            return commandLine(arguments).execute(arguments);
        } finally {
            terminal.output().flush();
            terminal.talk().flush();
        }
    }

    /** Without a verb: a person is asked on and on; a program is told what there is. */
    @Override
    public void run() {
        if (!terminal.interactive() || !terminal.outputIsTerminal()) {
            spec.commandLine().usage(terminal.output());
            return;
        }
        try (TypedLines lines =
                TypedLines.open(place.settings(Map.of()).get(Settings.HOME).resolve("history"))) {
            new Repl(place, lines, arguments -> lines.interruptible(() -> verb(arguments))).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int verb(List<String> arguments) {
        return new SayquelCommand(terminal.askingNothing(), directory, starter, evaluator)
                .run(arguments.toArray(String[]::new));
    }
}
