package io.sayquel.server.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Data that plugins bring along. It becomes a dataset of the plugin's name when it is first used. */
@FunctionalInterface
public interface BundledData {
    /** There is none. */
    BundledData NONE = Map::of;

    /** The CSV files of each plugin that has some, in the order of their tables. */
    Map<String, List<Path>> files();
}
