package io.sayquel.server.present;

import io.sayquel.server.model.answer.ChartSpec;
import java.util.List;
import java.util.Optional;

/** What a renderer needs to write a chart in its language. */
record ChartParts(
        ChartSpec.Kind kind, Optional<Field> x, List<Field> y, Optional<Field> series, String title, ResultView view) {
    Field value() {
        return y.get(0);
    }

    /** Its name and unit, as an axis is labelled. */
    static String axis(Field field) {
        return field.label() + field.unit().map(unit -> " (" + unit + ")").orElse("");
    }
}
