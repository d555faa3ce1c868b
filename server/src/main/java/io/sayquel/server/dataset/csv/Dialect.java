package io.sayquel.server.dataset.csv;

/**
 * How a file is written.
 *
 * @param encoding IANA name of its encoding
 * @param delimiter between fields
 * @param quote around fields
 * @param header whether the first row holds names
 * @param skippedLines lines before the header (or the first row) that were left out
 */
public record Dialect(String encoding, char delimiter, char quote, boolean header, int skippedLines) {}
