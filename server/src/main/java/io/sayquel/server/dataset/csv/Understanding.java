package io.sayquel.server.dataset.csv;

import java.util.List;

/** What became of the attempt to read a file. */
public sealed interface Understanding {
    /** How the file is written. */
    Dialect dialect();

    /** Every column reads one way. */
    record Clear(Dialect dialect, CsvTable table) implements Understanding {}

    /** Some columns read two ways. */
    record Unclear(Dialect dialect, List<UploadChoice> choices) implements Understanding {
        public Unclear {
            choices = List.copyOf(choices);
        }
    }
}
