package io.sayquel.server.bench;

import java.io.IOException;
import java.util.concurrent.ExecutionException;

/**
 * Whether a turn is lost or doubled where the server is killed in the middle of many sessions and started again.
 *
 * <p>Run in the root of the repository. Arguments: sessions (50) and turns of each (20).
 */
public final class KillMeasure {
    private KillMeasure() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int sessions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
        int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        try (Scratch home = Scratch.make()) {
            System.out.println(new Crowd(home.folder(), sessions, turns).run());
        }
    }
}
