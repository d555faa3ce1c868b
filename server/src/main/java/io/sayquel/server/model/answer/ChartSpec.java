package io.sayquel.server.model.answer;

import java.util.List;
import java.util.Optional;

/**
 * A chart in terms of a result's columns. It holds no code, no expression and no URL.
 *
 * @param kind its form
 * @param x column of the horizontal axis or of the categories
 * @param y columns of the values
 * @param series column that splits the values
 * @param title in plain words
 * @param unit of the values
 * @param partialRows rows, from 0, whose period is not over
 * @param vegaLite the chart as a Vega-Lite specification without data, JSON; empty where there is nothing to draw
 * @param chartJs the chart as a Chart.js configuration without data, JSON; likewise
 */
public record ChartSpec(
        Kind kind,
        Optional<String> x,
        List<String> y,
        Optional<String> series,
        String title,
        Optional<String> unit,
        List<Integer> partialRows,
        String vegaLite,
        String chartJs) {
    /** The form of a chart. */
    public enum Kind {
        /** A table is the best picture. */
        TABLE,
        /** One number. */
        SINGLE_VALUE,
        /** Values over time. */
        LINE,
        /** Stacked values over time. */
        AREA,
        /** Values by category. */
        BAR,
        /** Few parts of one whole. */
        PIE,
        /** Few parts of one whole, with the whole in the middle. */
        DOUGHNUT,
        /** Two measures against each other. */
        SCATTER,
        /** A measure by two dimensions. */
        HEATMAP,
        /** A distribution by category. */
        BOX
    }

    public ChartSpec {
        y = List.copyOf(y);
        partialRows = List.copyOf(partialRows);
    }
}
