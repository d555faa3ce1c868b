package io.sayquel.server.dataset.csv;

import java.util.List;

/**
 * A row that was looked at before the file is read.
 *
 * @param line the line it begins on
 * @param offset where it begins
 * @param nextLine the line after it
 * @param nextOffset where that begins
 * @param cells its fields
 */
record SampleRow(long line, long offset, long nextLine, long nextOffset, List<String> cells) {
    SampleRow {
        cells = List.copyOf(cells);
    }

    long filled() {
        return cells.stream().filter(c -> !c.isBlank()).count();
    }
}
