package io.sayquel.server.model.answer;

import java.util.List;

/**
 * A sentence about the rows.
 *
 * @param text the sentence
 * @param evidence one entry for each number in it
 */
public record Insight(String text, List<Evidence> evidence) {
    /** How a number follows from cells. */
    public enum Derivation {
        /** It is the cell. */
        VALUE,
        /** The cells added up. */
        SUM,
        /** The cells added up, as a part of the whole column, or of the whole that the answer knows. */
        SHARE,
        /** The last cell against the first, relative to the first. */
        CHANGE,
        /** The first cell divided by the last. */
        RATIO,
        /** How many cells. */
        COUNT,
        /** The cells' mean. */
        AVERAGE
    }

    /**
     * A number in the sentence and the cells it was read or computed from.
     *
     * @param text the number as it stands in the sentence
     * @param rows rows it rests on, from 0
     * @param column the column it rests on
     * @param derivation how it follows from the cells
     */
    public record Evidence(String text, List<Integer> rows, String column, Derivation derivation) {
        public Evidence {
            rows = List.copyOf(rows);
        }
    }

    public Insight {
        evidence = List.copyOf(evidence);
    }
}
