/**
 * Reads files of rows and columns: finds encoding, delimiter, header and types on the bytes, asks where a column reads two ways,
 * refuses what does not fit, and fills a table. Nothing is guessed unsaid. May use {@code model} and {@code run}.
 */
package io.sayquel.server.dataset.csv;
