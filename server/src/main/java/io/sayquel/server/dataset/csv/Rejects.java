package io.sayquel.server.dataset.csv;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps what a table leaves out, as {@code line,column,value,why,row}. The file is made with its first entry. */
final class Rejects implements Closeable {
    private static final int ROW = 1 << 16;

    private final Utf8File file;
    private final Path target;
    private BufferedWriter out;

    Rejects(Utf8File file, Path target) {
        this.file = file;
        this.target = target;
    }

    /**
     * Why something was left out.
     *
     * @param line where
     * @param column whose value does not fit; empty if it is the row
     * @param value it; empty if it is the row
     * @param why in words
     */
    record Cause(long line, String column, String value, String why) {
        /** In one phrase. */
        String text() {
            return column.isEmpty()
                    ? "line " + line + ": " + why
                    : "line " + line + ": " + column + " \"" + value + "\"";
        }
    }

    /** A row that was left out, from one offset of the file to another. */
    void row(Cause cause, long from, long to) {
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(ROW, to - from));
            channel.read(bytes, from);
            String row = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).stripTrailing();
            write(Long.toString(cause.line()), cause.column(), cause.value(), cause.why(), row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value that was read as empty. */
    void value(Cause cause) {
        write(Long.toString(cause.line()), cause.column(), cause.value(), cause.why() + ", read as empty", "");
    }

    /** A line below the table. */
    void footer(Footer.Line line) {
        write("", "", "", line.total() ? "a total" : "a note below the table", String.join(",", line.cells()));
    }

    private void write(String... cells) {
        try {
            if (out == null) {
                out = Files.newBufferedWriter(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                out.write("line,column,value,why,row\n");
            }
            for (int i = 0; i < cells.length; i++) {
                out.write(i == 0 ? "" : ",");
                out.write(quoted(cells[i]));
            }
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
