package io.sayquel.server.ask;

import io.sayquel.server.run.ArrowRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Takes the first rows of an answer as plain values, and lets every other step go by. Confined to one thread. */
public final class RowGatherer implements AskSink, AutoCloseable {
    private final int most;
    private final List<List<Object>> rows = new ArrayList<>();
    private Optional<ArrowRows> decoder = Optional.empty();

    /** @param most rows to take */
    public RowGatherer(int most) {
        this.most = most;
    }

    @Override
    public void emit(AskEvent event) {
        if (event instanceof AskEvent.Columns columns) {
            decoder = Optional.of(new ArrowRows(columns.arrow()));
        } else if (event instanceof AskEvent.Rows frame && rows.size() < most) {
            List<List<Object>> more = decoder.orElseThrow().rows(frame.frame());
            rows.addAll(more.subList(0, Math.min(more.size(), most - rows.size())));
        }
    }

    /** The rows so far; null is an empty cell. */
    public List<List<Object>> rows() {
        return Collections.unmodifiableList(rows);
    }

    @Override
    public void close() {
        decoder.ifPresent(ArrowRows::close);
    }
}
