package io.sayquel.server.dataset;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes the bytes of an upload to disk as they come; never more of them in memory than one buffer. */
final class Receiver {
    private static final int BUFFER = 1 << 16;

    private final long maxBytes;

    Receiver(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Refuses a file that says it is too long. */
    void announce(String fileName, long bytes) {
        if (bytes > maxBytes) {
            throw tooLarge(fileName);
        }
    }

    /**
     * Receives a file.
     *
     * @throws SayquelException FILE_TOO_LARGE as soon as it is; FILE_EMPTY; UPLOAD_CUT if the sender stops early
     */
    long receive(String fileName, InputStream in, Path file) throws IOException {
        long total = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int n = read(fileName, in, buffer); n >= 0; n = read(fileName, in, buffer)) {
                total += n;
                if (total > maxBytes) {
                    throw tooLarge(fileName);
                }
                out.write(buffer, 0, n);
            }
        }
        if (total == 0) {
            throw new SayquelException(
                    Reason.FILE_EMPTY, fileName + " is empty", "check that the export finished, then upload again");
        }
        return total;
    }

    private static int read(String fileName, InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new SayquelException(
                    Reason.UPLOAD_CUT,
                    "the upload of " + fileName + " stopped before its end; nothing was kept",
                    "upload it again",
                    Optional.empty(),
                    e);
        }
    }

    private SayquelException tooLarge(String fileName) {
        return new SayquelException(
                Reason.FILE_TOO_LARGE,
                fileName + " is larger than " + maxBytes / (1 << 20) + " MiB",
                "split it and upload the parts as tables, or raise upload.max_bytes");
    }
}
