package io.sayquel.server.dataset;

import io.sayquel.server.dataset.csv.ReadOptions;
import io.sayquel.server.model.data.Anchor;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is uploaded.
 *
 * @param fileName its stem names the table
 * @param dataset the dataset to make a version of; the file's stem if absent
 * @param plugin the plugin that is to govern the dataset; the one that does if absent
 * @param replace keep only the new table instead of carrying the others forward
 * @param options how to read it, where the sniffer is to be overruled
 * @param anchor what relative dates count from; found on the data if absent
 * @param sizeBytes length of the file, if it is known
 */
public record UploadSpec(
        String fileName,
        Optional<String> dataset,
        Optional<String> plugin,
        boolean replace,
        ReadOptions options,
        Optional<Anchor> anchor,
        OptionalLong sizeBytes) {
    /** A file of that name with everything else left to be found. */
    public static UploadSpec of(String fileName) {
        return new UploadSpec(
                fileName,
                Optional.empty(),
                Optional.empty(),
                false,
                ReadOptions.SNIFF,
                Optional.empty(),
                OptionalLong.empty());
    }

    /** The same into a dataset. */
    public UploadSpec into(String id) {
        return new UploadSpec(fileName, Optional.of(id), plugin, replace, options, anchor, sizeBytes);
    }

    /** The same, read otherwise. */
    public UploadSpec reading(ReadOptions other) {
        return new UploadSpec(fileName, dataset, plugin, replace, other, anchor, sizeBytes);
    }
}
