package io.sayquel.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The steps of an answer with the time that each took, as one line: ✓ understand 1 ms  ✓ ground 2  … 21 ms. */
final class Steps {
    private record Step(String name, long micros) {}

    private final List<Step> steps = new ArrayList<>();
    private long seen;

    /**
     * Notes the end of a step; a step that ends again, as after a repair, adds up.
     *
     * @param elapsedMicros since the question was taken up
     */
    void ended(String name, long elapsedMicros) {
        long took = Math.max(0, elapsedMicros - seen);
        seen = Math.max(seen, elapsedMicros);
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).name().equals(name)) {
                steps.set(i, new Step(name, steps.get(i).micros() + took));
                return;
            }
        }
        steps.add(new Step(name, took));
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The line; the last number is the whole. */
    String line(Ink ink) {
        StringBuilder line = new StringBuilder();
        for (Step step : steps) {
            String unit = line.isEmpty() ? " ms" : "";
            line.append(ink.green("✓")).append(' ').append(step.name()).append(' ');
            line.append(millis(step.micros())).append(unit).append("  ");
        }
        return line.append(' ').append(millis(seen)).append(" ms").toString();
    }

    private static String millis(long micros) {
        return micros >= 1_000
                ? Long.toString(Math.round(micros / 1_000.0))
                : String.format(Locale.ROOT, "%.1f", micros / 1_000.0);
    }
}
