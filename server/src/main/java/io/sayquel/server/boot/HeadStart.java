package io.sayquel.server.boot;

import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Loads the engine's library while the command line is still being read. Loading takes half a second on a thread of its own, and
 * nothing of what comes first needs it. What fails here fails again where it is needed, and is told there.
 */
final class HeadStart {
    /** Verbs that start a server in this process if none runs. */
    private static final Set<String> VERBS = Set.of("ask", "sql", "upload");

    private HeadStart() {}

    static void begin(List<String> arguments, Map<String, String> environment) {
        boolean needed = !arguments.isEmpty()
                && VERBS.contains(arguments.get(0))
                && arguments.stream().noneMatch(a -> a.equals("-h") || a.equals("--help"))
                && environment.getOrDefault("SAYQUEL_URL", "").isEmpty()
                && !serverRuns(environment.getOrDefault("SAYQUEL_HOME", ""));
        if (needed) {
            Thread thread = new Thread(() -> DuckDbWorkbench.inMemory().close(), "head-start");
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((t, failure) -> {}); // told where it is needed
            thread.start();
        }
    }

    /** Whether a server seems to hold the home: the lock of one that ended is empty. */
    private static boolean serverRuns(String home) {
        Path folder = home.isEmpty() ? Path.of(System.getProperty("user.home"), ".sayquel") : Path.of(home);
        try {
            Path lock = folder.resolve("server.lock");
            return Files.exists(lock) && Files.size(lock) > 0;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
