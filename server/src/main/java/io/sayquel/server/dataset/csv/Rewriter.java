package io.sayquel.server.dataset.csv;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes a file again so that the engine cannot misread it: every value as it was understood, and only the rows that fit. What is
 * left out goes to the rejects, with its line and the reason.
 */
final class Rewriter implements ByteRows.Sink {
    static final char DELIMITER = ',';
    private static final int BUFFER = 1 << 16;

    private final LoadPlan plan;
    private final Rejects rejects;
    private final ValueReader reader = new ValueReader();
    private final Tally tally = new Tally(0);
    private final Row row = new Row();
    private final ByteRows walk;
    private Optional<Rejects.Cause> cause = Optional.empty();
    private OutputStream out = OutputStream.nullOutputStream();

    Rewriter(LoadPlan plan, Path rejects) {
        this.plan = plan;
        this.rejects = new Rejects(plan.file(), rejects);
        Marks marks = plan.layout().marks();
        this.walk = new ByteRows(plan.file(), marks.delimiter(), marks.quote(), plan.maxColumns(), this);
    }

    /** What was written, and what was not. */
    static final class Tally {
        private long rows;
        private long rejected;
        private final List<Dropped> dropped = new ArrayList<>();
        private Optional<Rejects.Cause> firstRejected = Optional.empty();

        Tally(long rows) {
            this.rows = rows;
        }

        long rows() {
            return rows;
        }

        long rejected() {
            return rejected;
        }

        /** Why the first row was rejected. */
        Optional<Rejects.Cause> firstRejected() {
            return firstRejected;
        }

        /** Values that were read as empty although something is there, by column. */
        List<Dropped> dropped() {
            return dropped;
        }

        private void drop(String column, Rejects.Cause cause) {
            Optional<Dropped> known =
                    dropped.stream().filter(d -> d.column.equals(column)).findFirst();
            known.ifPresentOrElse(d -> d.count++, () -> dropped.add(new Dropped(column, cause)));
        }
    }

    /** Values of a column that were read as empty. */
    static final class Dropped {
        private final String column;
        private final Rejects.Cause first;
        private long count = 1;

        private Dropped(String column, Rejects.Cause first) {
            this.column = column;
            this.first = first;
        }

        String column() {
            return column;
        }

        Rejects.Cause first() {
            return first;
        }

        long count() {
            return count;
        }
    }

    Tally write(Path clean) {
        Layout layout = plan.layout();
        try (OutputStream target = new BufferedOutputStream(Files.newOutputStream(clean), BUFFER);
                rejects) {
            out = target;
            walk.walk(layout.dataOffset(), plan.footer().end(), layout.dataLine());
            for (Footer.Line line : plan.footer().lines()) {
                rejects.footer(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tally;
    }

    @Override
    public void field(int index, byte[] buffer, int from, int to) {
        if (index >= plan.columns().size()) {
            return;
        }
        if (index > 0) {
            row.put(DELIMITER);
        }
        ColumnPlan column = plan.columns().get(index);
        if (column.reading() == Reading.TEXT) {
            row.putQuoted(buffer, from, to);
            return;
        }
        int mask = reader.read(buffer, from, to);
        if (column.reading().accepts(mask) && (mask & (Form.EMPTY | Form.ABSENT)) == 0) {
            row.put(reader.canonical(column.reading(), mask));
        } else if ((mask & (Form.EMPTY | Form.ABSENT)) == 0) {
            misfit(column, new String(buffer, from, Math.min(to - from, 240), StandardCharsets.UTF_8));
        }
    }

    private void misfit(ColumnPlan column, String value) {
        Rejects.Cause found =
                new Rejects.Cause(walk.nextLine(), column.name(), value, "not " + Problems.singular(column.reading()));
        if (plan.options().badValuesAsNull()) {
            tally.drop(column.name(), found);
            rejects.value(found);
        } else if (cause.isEmpty()) {
            cause = Optional.of(found);
        }
    }

    @Override
    public void endRow(int fields, boolean malformed) {
        int columns = plan.columns().size();
        boolean spare = fields == columns + 1 && walk.lastFieldEmpty();
        if (cause.isEmpty() && malformed) {
            cause = Optional.of(new Rejects.Cause(walk.rowLine(), "", "", "text after a closing quote"));
        } else if (cause.isEmpty() && fields != columns && !spare) {
            cause = Optional.of(new Rejects.Cause(
                    walk.rowLine(), "", "", Problems.counted(fields, "field") + " instead of " + columns));
        }
        try {
            if (cause.isPresent()) {
                reject(cause.get());
            } else {
                row.writeTo(out, columns == 1);
                tally.rows++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cause = Optional.empty();
        row.clear();
    }

    private void reject(Rejects.Cause why) throws IOException {
        tally.rejected++;
        if (tally.firstRejected.isEmpty()) {
            tally.firstRejected = Optional.of(why);
        }
        rejects.row(why, walk.rowOffset(), walk.nextOffset());
    }

    /** The row that is being written. */
    private static final class Row {
        private byte[] bytes = new byte[BUFFER];
        private int length;

        void put(char c) {
            room(1);
            bytes[length++] = (byte) c;
        }

        void put(String ascii) {
            room(ascii.length());
            for (int i = 0; i < ascii.length(); i++) {
                bytes[length++] = (byte) ascii.charAt(i);
            }
        }

        /** Text in quotes, whatever is in it; nothing for no text. */
        void putQuoted(byte[] buffer, int from, int to) {
            if (from == to) {
                return;
            }
            room(2 * (to - from) + 2);
            bytes[length++] = '"';
            for (int i = from; i < to; i++) {
                if (buffer[i] == '"') {
                    bytes[length++] = '"';
                }
                bytes[length++] = buffer[i];
            }
            bytes[length++] = '"';
        }

        void writeTo(OutputStream out, boolean single) throws IOException {
            if (single && length == 0) {
                put("\"\""); // a blank line would be no row
            }
            put('\n');
            out.write(bytes, 0, length);
        }

        void clear() {
            length = 0;
        }

        private void room(int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
            }
        }
    }
}
