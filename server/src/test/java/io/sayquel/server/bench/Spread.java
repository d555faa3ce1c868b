package io.sayquel.server.bench;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** What many measurements of one thing say together. Not empty. */
final class Spread {
    private final double[] sorted;

    private Spread(double[] sorted) {
        this.sorted = sorted;
    }

    static Spread of(DoubleStream values) {
        return new Spread(values.sorted().toArray());
    }

    /** The value that this part of the measurements does not exceed: 0.5 is the median, 0 the least. */
    double at(double part) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * (sorted.length - 1)))];
    }

    double median() {
        return at(0.5);
    }

    double mean() {
        return DoubleStream.of(sorted).average().orElseThrow();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %7.2f  p95 %7.2f  mean %7.2f", median(), at(0.95), mean());
    }
}
