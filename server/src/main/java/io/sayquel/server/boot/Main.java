package io.sayquel.server.boot;

import io.sayquel.server.cli.SayquelCommand;
import io.sayquel.server.cli.Terminal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Starts Sayquel: every verb of the command line, {@code serve} among them. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty(
                "slf4j.internal.verbosity", "ERROR"); // threads that log while logging starts are no news to a user
        HeadStart.begin(List.of(arguments), System.getenv());
        Terminal terminal = Terminal.ofProcess(System.getenv());
        Clock clock = Clock.systemUTC();
        SayquelCommand command = new SayquelCommand(
                terminal,
                Path.of("").toAbsolutePath(),
                (settings, life) -> SayquelServer.start(settings, life, clock),
                new Evaluations(clock));
        System.exit(command.run(arguments));
    }
}
