package io.sayquel.server.dataset;

import io.sayquel.server.dataset.csv.Dialect;
import io.sayquel.server.dataset.csv.UploadChoice;
import io.sayquel.server.model.answer.Warning;
import java.time.Duration;
import java.util.List;

/** What an upload came to. */
public sealed interface UploadResult {
    /**
     * The version exists.
     *
     * @param dataset the new version
     * @param table the table that was uploaded
     * @param dialect how the file was read
     * @param warnings what to know about this upload
     * @param sizeBytes bytes received
     * @param elapsed from the last byte to the version
     * @param profiling the part of it that profiling took
     */
    record Ready(
            DatasetDescription dataset,
            String table,
            Dialect dialect,
            List<Warning> warnings,
            long sizeBytes,
            Duration elapsed,
            Duration profiling)
            implements UploadResult {
        public Ready {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The bytes are kept, and it must be said how to read some columns before a version exists.
     *
     * @param uploadId names the upload for {@link Uploads#resolve}
     * @param choices what must be chosen
     * @param dialect how the file was read
     * @param sizeBytes bytes received
     */
    record NeedsChoice(String uploadId, List<UploadChoice> choices, Dialect dialect, long sizeBytes)
            implements UploadResult {
        public NeedsChoice {
            choices = List.copyOf(choices);
        }
    }
}
