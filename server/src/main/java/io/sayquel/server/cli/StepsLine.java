package io.sayquel.server.cli;

/** Says the steps of an answer on standard error, to a person who watches. */
final class StepsLine {
    private StepsLine() {}

    static void print(Workplace place, CommonOptions common, OutputOptions outputs, Steps steps) {
        Terminal terminal = place.terminal();
        if (!common.quiet() && terminal.talkIsTerminal() && outputs.form() == OutputOptions.Form.TABLE) {
            terminal.talk().println(steps.line(terminal.talkInk()));
            terminal.talk().println();
        }
    }
}
