package io.sayquel.server.run;

import java.nio.file.Path;

/** Opens dataset versions for reading. Safe for use by many threads. */
public interface EngineFactory {
    /**
     * Opens a database file, locked against everything but reading it. A file must not be opened again before its engine and
     * the streams on it are closed; {@link EnginePool} sees to that.
     *
     * @return an engine that the caller closes
     * @throws io.sayquel.server.model.SayquelException SANDBOX_UNSAFE if the lock does not read back, INTERNAL if the file
     *     cannot be opened
     */
    Engine open(Path file);
}
