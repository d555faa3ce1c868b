package io.sayquel.server.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    private final Terminal terminal;
    private final CommandLine commandLine;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * @param directory where {@code sayquel.yaml} may lie
     * @param starter starts a server where none runs
     * @param evaluator does the work of {@code eval}
     */
    public SayquelCommand(Terminal terminal, Path directory, ServerStarter starter, Evaluator evaluator) {
        this.terminal = terminal;
        Workplace place = new Workplace(terminal, directory, starter);
        Errors errors = new Errors(terminal);
        this.commandLine = new CommandLine(this)
                .addMixin("common", new CommonOptions())
                .addSubcommand(new AskVerb(place))
                .addSubcommand(new UploadVerb(place))
                .addSubcommand(new SqlVerb(place))
                .addSubcommand(new ExplainVerb(place))
                .addSubcommand(new DatasetsVerb(place))
                .addSubcommand(new DescribeVerb(place))
                .addSubcommand(new PluginsVerb(place))
                .addSubcommand(new ServeVerb(place))
                .addSubcommand(new DoctorVerb(place))
                .addSubcommand(new EvalVerb(place, evaluator))
                .addSubcommand(new ConfigVerb(place))
                .addSubcommand(new CompletionVerb(terminal))
                .setCaseInsensitiveEnumValuesAllowed(true)
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
            return commandLine.execute(arguments);
        } finally {
            terminal.output().flush();
            terminal.talk().flush();
        }
    }

    /** Without a verb: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(terminal.output());
    }
}
