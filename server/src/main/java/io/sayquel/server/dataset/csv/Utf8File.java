package io.sayquel.server.dataset.csv;

import java.nio.file.Path;

/**
 * A file known to be valid UTF-8 without NUL: the upload itself, or a copy of it in another encoding's stead.
 *
 * @param path where it is
 * @param start where the text begins, after a byte order mark
 * @param encoding IANA name of what the upload was written in
 * @param fileName as the sender calls it
 */
record Utf8File(Path path, long start, String encoding, String fileName) {}
