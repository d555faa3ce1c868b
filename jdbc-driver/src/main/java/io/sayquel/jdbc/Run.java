package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.arrow.ArrowException;
import io.sayquel.jdbc.internal.arrow.ArrowStream;
import io.sayquel.jdbc.internal.arrow.Vector;
import io.sayquel.jdbc.internal.type.ColumnReader;
import io.sayquel.jdbc.internal.type.Readers;
import io.sayquel.jdbc.internal.type.Rendering;
import io.sayquel.jdbc.internal.wire.ByteRange;
import io.sayquel.jdbc.internal.wire.Card;
import io.sayquel.jdbc.internal.wire.Event;
import io.sayquel.jdbc.internal.wire.Interpretation;
import io.sayquel.jdbc.internal.wire.StatementService.Events;
import io.sayquel.jdbc.internal.wire.WireException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * One statement that runs: its steps as they come, and its rows. It begins with {@link #begin}, which returns when the columns are
 * known or there will be none. One thread reads; any thread may {@link #close}.
 */
final class Run implements RowSource {
    private final Events events;
    private final Rendering rendering;
    private final long maxRows;
    private final Warnings warnings;
    private final ArrowStream arrow = new ArrowStream();
    private Columns columns = Columns.of(List.of(), false);
    private ColumnReader[] readers = {};
    private boolean hasColumns;
    private volatile boolean ended;
    private long rows;
    private Optional<Interpretation> interpretation = Optional.empty();
    private volatile String answerId = "";

    /**
     * @param maxRows rows after which it ends by itself; 0 for no limit
     * @param warnings get what the server says beside the rows
     */
    Run(Events events, Rendering rendering, long maxRows, Warnings warnings) {
        this.events = events;
        this.rendering = rendering;
        this.maxRows = maxRows;
        this.warnings = warnings;
    }

    void begin() throws SQLException {
        guarded(() -> {
            events.start();
            while (!hasColumns && !ended) {
                step();
            }
            return 0;
        });
    }

    /** Whether the server still works on it, or has more to send. */
    boolean isRunning() {
        return !ended;
    }

    /** Whether it gives rows, be it none. */
    boolean hasColumns() {
        return hasColumns;
    }

    /** What the text was taken for; empty for plain SQL. */
    Optional<Interpretation> interpretation() {
        return interpretation;
    }

    /** The server's name for it; empty before it said so. */
    String answerId() {
        return answerId;
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public ColumnReader[] readers() {
        return readers;
    }

    @Override
    public int fetch() throws SQLException {
        return guarded(() -> {
            while (!ended) {
                if (maxRows > 0 && rows >= maxRows) {
                    close();
                    ended = true;
                } else if (step() && arrow.rows() > 0) {
                    return count(arrow.rows());
                }
            }
            return -1;
        });
    }

    private int count(int batch) {
        int counted = maxRows > 0 ? (int) Math.min(batch, maxRows - rows) : batch;
        rows += counted;
        return counted;
    }

    @Override
    public void take() {
        Vector[] vectors = arrow.vectors();
        for (int i = 0; i < readers.length; i++) {
            readers[i].attach(vectors[i]);
        }
    }

    /** Reads one step; whether it brought rows. */
    private boolean step() throws WireException, InterruptedException, SQLException {
        Event event = events.next();
        switch (event.kind()) {
            case ACCEPTED:
                answerId = event.text();
                return false;
            case INTERPRETATION:
                interpretation = Optional.of(event.interpretation());
                return false;
            case WARNINGS:
                event.warnings().forEach(warnings::add);
                return false;
            case SCHEMA:
                readSchema(event);
                return false;
            case BATCH:
                return readBatch(event);
            case OUTCOME:
                end(event.card());
                return false;
            default:
                return false;
        }
    }

    private void readSchema(Event event) {
        ByteRange schema = event.arrow();
        arrow.feed(schema.array(), schema.from(), schema.to());
        if (arrow.fields().size() != event.columns().size()) {
            throw new ArrowException("columns and their description differ");
        }
        columns = Columns.of(event.columns(), rendering.complexAsObject());
        readers = new ColumnReader[arrow.fields().size()];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = Readers.of(arrow.fields().get(i), columns.type(i), rendering);
        }
        hasColumns = true;
    }

    private boolean readBatch(Event event) {
        ByteRange batch = event.arrow();
        boolean fed = arrow.feed(batch.array(), batch.from(), batch.to());
        if (fed && arrow.rows() != event.rows()) {
            throw new ArrowException("rows and their number differ");
        }
        return fed;
    }

    private void end(Card card) throws WireException, InterruptedException, SQLException {
        ended = true;
        events.end();
        if (!card.answered()) {
            throw SqlErrors.of(card);
        }
        card.warnings().forEach(warnings::add);
        if (card.truncated() && !(maxRows > 0 && rows >= maxRows)) {
            warnings.add("A limit of the server cut the result after " + rows + " rows", "01004");
        }
    }

    @Override
    public void close() {
        events.close();
    }

    /** What may end a run other than well. */
    private interface Step {
        int run() throws WireException, InterruptedException, SQLException;
    }

    private int guarded(Step step) throws SQLException {
        boolean well = false;
        try {
            int result = step.run();
            well = true;
            return result;
        } catch (WireException e) {
            throw SqlErrors.of(e);
        } catch (ArrowException e) {
            throw SqlErrors.of(e);
        } catch (InterruptedException e) {
            throw SqlErrors.of(e);
        } finally {
            if (!well) {
                ended = true;
                close();
            }
        }
    }
}
