package io.sayquel.server.dataset;

import io.sayquel.server.dataset.csv.CsvTable;
import java.nio.file.Path;

/** A file that was understood, on its way into a version. */
record Incoming(String table, String fileName, Path bytes, CsvTable content) {}
