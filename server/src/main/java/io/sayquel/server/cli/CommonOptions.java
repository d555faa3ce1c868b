package io.sayquel.server.cli;

import picocli.CommandLine.Option;

/** Options that every verb has. */
final class CommonOptions {
    /** Asks for help that fits on a screen. */
    static final String BRIEF = "-h";

    /** Asks for all of it. */
    static final String FULL = "--help";

    /** How errors are written. */
    enum Errors {
        FULL,
        SHORT
    }

    @Option(
            names = {"-q", "--quiet"},
            description = "Nothing but the result and errors.")
    private boolean quiet;

    @Option(
            names = "--errors",
            paramLabel = "full|short",
            defaultValue = "FULL",
            description = "Errors as a block, or on one line.")
    private Errors errors = Errors.FULL;

    @Option(
            names = {BRIEF, FULL},
            usageHelp = true,
            description = "-h: the most used options; --help: all.")
    private boolean help;

    boolean quiet() {
        return quiet;
    }

    boolean shortErrors() {
        return errors == Errors.SHORT;
    }

    boolean help() {
        return help;
    }
}
