package io.sayquel.server.run.duckdb;

/**
 * What one open database may use.
 *
 * @param memoryMib memory for its queries together, in MiB; the engine treats it as a soft bound
 * @param threads worker threads for its queries together
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
}
