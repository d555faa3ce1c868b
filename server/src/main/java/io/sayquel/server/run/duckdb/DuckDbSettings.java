package io.sayquel.server.run.duckdb;

/**
 * What one open database may use.
 *
 * @param memoryMib memory for its queries together, in MiB; the engine treats it as a soft bound
 * @param threads threads for its queries together, if its tables are large enough for them
 */
public record DuckDbSettings(int memoryMib, int threads) {
    public DuckDbSettings {
        if (memoryMib < 64 || threads < 1) {
            throw new IllegalArgumentException(
                    "an engine needs at least 64 MiB and 1 thread, not " + memoryMib + " MiB and " + threads);
        }
    }

    /** 512 MiB, and as many threads as the machine has processors, at most 4. */
    public static DuckDbSettings standard() {
        return new DuckDbSettings(512, Math.min(4, Runtime.getRuntime().availableProcessors()));
    }

    /** The same with no more threads than these. */
    DuckDbSettings atMostThreads(int most) {
        return new DuckDbSettings(memoryMib, Math.min(threads, most));
    }
}
