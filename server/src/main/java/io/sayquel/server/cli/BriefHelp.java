package io.sayquel.server.cli;

import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Help that fits on a screen: the options that people use, one line each, and examples. {@code --help} has all of them. */
final class BriefHelp {
    private static final Set<String> RARE = Set.of(
            "--errors",
            "--now",
            "--fail-on",
            "--arrow",
            "--ndjson",
            "--md",
            "--no-header",
            "--excel",
            "--fresh",
            CommonOptions.FULL);

    private static final int NAMES = 24;

    private BriefHelp() {}

    /** Prints it where {@code -h} asks for it, else runs the verb. */
    static int or(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (!last.hasMatchedOption(CommonOptions.BRIEF) || parsed.originalArgs().contains(CommonOptions.FULL)) {
            return new RunLast().execute(parsed);
        }
        CommandLine verb = last.commandSpec().commandLine();
        lines(last.commandSpec()).forEach(verb.getOut()::println);
        verb.getOut().flush();
        return ExitCode.OK;
    }

    private static List<String> lines(CommandSpec verb) {
        CommandLine.Help help =
                new CommandLine.Help(verb, CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        StringBuilder text = new StringBuilder("Usage: " + verb.qualifiedName());
        if (!verb.subcommands().isEmpty()) {
            text.append(" VERB");
        }
        text.append(" [options]");
        verb.positionalParameters().forEach(p -> text.append(' ').append(p.paramLabel()));
        text.append('\n')
                .append(String.join("\n", verb.usageMessage().description()))
                .append("\n\n");
        if (!verb.subcommands().isEmpty()) {
            text.append(help.commandList()).append('\n');
        }
        verb.options().stream()
                .filter(o -> !o.hidden() && !RARE.contains(o.longestName()))
                .forEach(o -> text.append(line(o, verb.usageMessage().width())).append('\n'));
        text.append(String.join("\n", verb.usageMessage().footer())).append("\n\n");
        text.append("All options: ").append(verb.qualifiedName()).append(' ').append(CommonOptions.FULL);
        return text.toString().lines().toList();
    }

    private static String line(OptionSpec option, int width) {
        String names = String.join(", ", option.names());
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        String what = option.description().length == 0 ? "" : option.description()[0];
        return TextWidth.cut("  " + TextWidth.left(names + value, NAMES) + "  " + what, width);
    }
}
