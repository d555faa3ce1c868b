package io.sayquel.server.dataset.csv;

import java.util.List;
import java.util.Optional;

/** The line {@code sep=;} that spreadsheets write above a table to say its delimiter. */
record SepLine(char delimiter, long end) {
    static Optional<SepLine> of(Utf8File file, long size) {
        List<SampleRow> rows =
                Sampler.rows(file, '\u001f', '"', 10, file.start(), Math.min(size, file.start() + 64), 1);
        if (rows.isEmpty() || !rows.get(0).cells().get(0).matches("(?i)sep=.")) {
            return Optional.empty();
        }
        String line = rows.get(0).cells().get(0);
        return Optional.of(
                new SepLine(line.charAt(line.length() - 1), rows.get(0).nextOffset()));
    }
}
