package io.sayquel.server.dataset;

/**
 * What an upload may be.
 *
 * @param maxBytes length of the file
 * @param maxColumns columns of a row
 */
public record UploadLimits(long maxBytes, int maxColumns) {
    /** 50 MiB and 10,000 columns. */
    public static final UploadLimits DEFAULT = new UploadLimits(52_428_800, 10_000);
}
