package io.sayquel.server.dataset.csv;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/**
 * Walks through the rows of a UTF-8 file, field by field, without ever holding more than one field.
 *
 * <p>The grammar is RFC 4180's with what spreadsheets really write: any line end, a quote only at a field's beginning, spaces
 * after a closing quote, blank lines that mean nothing. This walk alone decides what a row is; the engine's own reader is used
 * only where both cannot differ, and its count of rows is compared with this one's.
 */
final class ByteRows {
    /** A longer field is a quote that was never closed. */
    static final int LONGEST_FIELD = 1 << 20;

    /** A longer row would have to be held as a whole by whoever loads it. */
    private static final int LONGEST_ROW = 1 << 24;

    private static final int FIRST_BUFFER = 1 << 18;

    /** Takes what the walk meets. */
    interface Sink {
        /** A field: bytes {@code [from, to)} without its quotes, to be read before the call returns. */
        void field(int index, byte[] buffer, int from, int to);

        /** The end of a row with so many fields; {@code malformed} if text followed a closing quote. */
        void endRow(int fields, boolean malformed);

        /** Whether to go on with the next row. */
        default boolean wantsMore() {
            return true;
        }
    }

    private final Utf8File file;
    private final byte delimiter;
    private final byte quote;
    private final int maxColumns;
    private final Sink sink;
    private FileChannel channel;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int position;
    private int limit;
    private long base; // offset in the file of buffer[0]
    private long end; // offset in the file where the walk ends
    private long line = 1;
    private int keep; // nothing before this may be dropped from the buffer
    private byte[] unquoted = new byte[256];
    private long rowOffset;
    private long rowLine;
    private long fieldOffset;
    private long blankLines;
    private boolean lastFieldEmpty;
    private boolean oddLineEnds;

    ByteRows(Utf8File file, char delimiter, char quote, int maxColumns, Sink sink) {
        this.file = file;
        this.delimiter = (byte) delimiter;
        this.quote = (byte) quote;
        this.maxColumns = maxColumns;
        this.sink = sink;
    }

    /** Walks from one offset to another; the line at the first is numbered as given. */
    void walk(long from, long to, long firstLine) {
        base = from;
        end = to;
        line = firstLine;
        try (FileChannel open = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            channel = open.position(from);
            while (has() && sink.wantsMore()) {
                row();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line that the current row begins on. */
    long rowLine() {
        return rowLine;
    }

    /** Where in the file the current row begins; after the walk, where it stopped. */
    long rowOffset() {
        return rowOffset;
    }

    /** Where in the file the current field begins. */
    long fieldOffset() {
        return fieldOffset;
    }

    /** The line and the offset of what comes next. */
    long nextLine() {
        return line;
    }

    long nextOffset() {
        return base + position;
    }

    /** Whether there was nothing in the field before. */
    boolean lastFieldEmpty() {
        return lastFieldEmpty;
    }

    long blankLines() {
        return blankLines;
    }

    /** Whether a line ended otherwise than the engine's reader expects, or something stood after a closing quote. */
    boolean oddLineEnds() {
        return oddLineEnds;
    }

    private void row() throws IOException {
        rowOffset = base + position;
        rowLine = line;
        int fields = 0;
        boolean malformed = false;
        while (true) {
            keep = position;
            fieldOffset = base + position;
            if (has() && buffer[position] == quote) {
                malformed |= !quotedField(fields);
            } else if (plainField(fields)) {
                blankLines++;
                return;
            }
            fields++;
            if (fields > maxColumns) {
                throw tooManyColumns();
            }
            if (base + position - rowOffset > LONGEST_ROW) {
                throw tooLong("a row", LONGEST_ROW, rowLine);
            }
            if (!has()) {
                break;
            }
            byte mark = buffer[position++];
            if (mark != delimiter) {
                lineEnd(mark);
                break;
            }
        }
        sink.endRow(fields, malformed);
    }

    private void lineEnd(byte mark) throws IOException {
        keep = position;
        if (mark == '\r') {
            if (has() && buffer[position] == '\n') {
                position++;
            } else {
                oddLineEnds = true;
            }
        }
        line++;
    }

    /** Takes a field up to its delimiter or line end; true if there was only a line end, and no field at all. */
    private boolean plainField(int index) throws IOException {
        int p = position;
        while (true) {
            while (p < limit && buffer[p] != delimiter && buffer[p] != '\n' && buffer[p] != '\r') {
                p++;
            }
            if (p < limit) {
                break;
            }
            int length = p - keep;
            position = p;
            boolean more = fill();
            p = keep + length;
            if (!more) {
                break;
            }
        }
        position = p;
        if (index == 0 && p == keep && p < limit && buffer[p] != delimiter) {
            position++;
            lineEnd(buffer[p]);
            return true;
        }
        lastFieldEmpty = p == keep;
        sink.field(index, buffer, keep, p);
        return false;
    }

    /** Takes a field in quotes; false if something else than a delimiter or a line end follows it. */
    private boolean quotedField(int index) throws IOException {
        long openLine = line;
        long openOffset = fieldOffset;
        int length = 0;
        position++;
        while (true) {
            if (!has()) {
                throw Problems.unclosedQuote(file, openLine, openOffset);
            }
            byte b = buffer[position++];
            if (b == quote) {
                if (!has() || buffer[position] != quote) {
                    break;
                }
                position++;
            }
            if (b == '\n' || (b == '\r' && !(has() && buffer[position] == '\n'))) {
                line++;
            }
            if (length == unquoted.length) {
                unquoted = grown(unquoted, openLine);
            }
            unquoted[length++] = b;
            keep = position;
        }
        keep = position;
        while (has() && buffer[position] == ' ') {
            position++;
            oddLineEnds = true;
        }
        boolean ended = !has() || buffer[position] == delimiter || buffer[position] == '\n' || buffer[position] == '\r';
        while (has() && buffer[position] != delimiter && buffer[position] != '\n' && buffer[position] != '\r') {
            position++;
            keep = position;
        }
        lastFieldEmpty = length == 0;
        sink.field(index, unquoted, 0, length);
        return ended;
    }

    private boolean has() throws IOException {
        return position < limit || fill();
    }

    /** Reads on, keeping what the current field needs; false at the end. */
    private boolean fill() throws IOException {
        long offset = base + limit;
        if (offset >= end) {
            return false;
        }
        if (keep > 0) {
            System.arraycopy(buffer, keep, buffer, 0, limit - keep);
            base += keep;
            limit -= keep;
            position -= keep;
            keep = 0;
        }
        if (limit == buffer.length) {
            buffer = grown(buffer, line);
        }
        int room = (int) Math.min(buffer.length - limit, end - offset);
        int n = channel.read(ByteBuffer.wrap(buffer, limit, room));
        limit += Math.max(n, 0);
        return n > 0;
    }

    private byte[] grown(byte[] full, long atLine) {
        if (full.length >= LONGEST_FIELD) {
            throw tooLong("a value", LONGEST_FIELD, atLine);
        }
        return Arrays.copyOf(full, full.length * 2);
    }

    private SayquelException tooLong(String what, int limit, long atLine) {
        return new SayquelException(
                Reason.CSV_BAD_VALUE,
                String.format(
                        Locale.ROOT,
                        "%s line %d holds %s of more than %,d bytes; a quote may never be closed",
                        file.fileName(),
                        atLine,
                        what,
                        limit),
                "close the quote, or shorten the value",
                Problems.at(file, atLine, fieldOffset, 1));
    }

    private SayquelException tooManyColumns() {
        return new SayquelException(
                Reason.CSV_TOO_MANY_COLUMNS,
                file.fileName() + " line " + rowLine + " has more than " + String.format(Locale.ROOT, "%,d", maxColumns)
                        + " columns",
                "turn columns into rows (name, value), or split the file");
    }
}
