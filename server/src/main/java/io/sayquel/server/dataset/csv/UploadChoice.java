package io.sayquel.server.dataset.csv;

import java.util.List;

/**
 * A column that reads more than one way.
 *
 * @param column its name
 * @param example a value that shows the doubt
 * @param options the ways to read it
 */
public record UploadChoice(String column, String example, List<Option> options) {
    public UploadChoice {
        options = List.copyOf(options);
    }

    /**
     * One way to read it.
     *
     * @param type what to choose
     * @param meaning what the example becomes
     */
    public record Option(ColumnType type, String meaning) {}
}
