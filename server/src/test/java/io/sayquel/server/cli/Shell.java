package io.sayquel.server.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Runs the command line as a shell would, and keeps what it wrote. */
final class Shell {
    private final Path home;
    private final ServerStarter server;
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private boolean person;
    private OptionalInt height = OptionalInt.empty();

    /**
     * What came of a command.
     *
     * @param code what it exited with
     */
    record Ran(int code, String output, String talk) {}

    Shell(Path home, ServerStarter server) {
        this.home = home;
        this.server = server;
        environment.put("SAYQUEL_HOME", home.toString());
    }

    /** Somebody sits at the terminal and types this. */
    Shell typing(String text) {
        person = true;
        input = text;
        return this;
    }

    /** Standard input comes from a pipe. */
    Shell piping(String text) {
        input = text;
        return this;
    }

    /** The screen has so many lines. */
    Shell lines(int count) {
        height = OptionalInt.of(count);
        return this;
    }

    Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A terminal that nobody looks at. */
    Terminal terminal() {
        return terminal(new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    private Terminal terminal(ByteArrayOutputStream output, ByteArrayOutputStream talk) {
        return new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(talk, true, StandardCharsets.UTF_8),
                person,
                person,
                person,
                80,
                height,
                environment);
    }

    Ran run(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        Terminal terminal = terminal(output, talk);
        int code = new SayquelCommand(terminal, home, server, (job, listener) -> {}).run(arguments);
        return new Ran(code, output.toString(StandardCharsets.UTF_8), talk.toString(StandardCharsets.UTF_8));
    }
}
