package io.sayquel.server.run;

import java.nio.file.Path;

/** Writes results as Parquet files. Safe for use by many threads. */
@FunctionalInterface
public interface ParquetFiles {
    /**
     * Writes the rows that are left in a stream, in their order; the stream stays open.
     *
     * @param file does not exist yet; what is there of it after a failure is not a file to keep
     * @return how many rows there were
     * @throws io.sayquel.server.model.SayquelException as {@link ResultStream#next}, and DISK_FULL
     */
    long write(ResultStream rows, Path file);
}
