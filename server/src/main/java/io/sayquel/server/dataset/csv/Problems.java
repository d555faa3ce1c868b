package io.sayquel.server.dataset.csv;

import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Points at places of a file, and words what is wrong there. */
final class Problems {
    private static final int AROUND = 2_000;
    private static final int SHOWN = 160;

    private Problems() {}

    /** The stretch of a line that begins at an offset of the file; a long line is cut around it. */
    static Position at(Utf8File file, long line, long offset, int length) {
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            long from = Math.max(file.start(), offset - AROUND);
            ByteBuffer bytes = ByteBuffer.allocate(2 * AROUND);
            channel.read(bytes, from);
            byte[] around = new byte[bytes.flip().limit()];
            bytes.get(around);
            return within(around, (int) (offset - from), line, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Position within(byte[] around, int at, long line, int length) {
        int start = at;
        while (start > 0 && around[start - 1] != '\n' && around[start - 1] != '\r') {
            start--;
        }
        int end = at;
        while (end < around.length && around[end] != '\n' && around[end] != '\r') {
            end++;
        }
        String before = new String(around, start, at - start, StandardCharsets.UTF_8);
        String after = new String(around, at, end - at, StandardCharsets.UTF_8);
        if (before.length() > SHOWN / 2) {
            before = "…" + before.substring(before.length() - SHOWN / 2);
        }
        if (after.length() > SHOWN) {
            after = after.substring(0, SHOWN) + "…";
        }
        int column = 1 + before.codePointCount(0, before.length());
        int shown = Math.max(1, Math.min(length, after.codePointCount(0, after.length())));
        return new Position((int) line, column, shown, before + after);
    }

    static SayquelException unclosedQuote(Utf8File file, long line, long offset) {
        return new SayquelException(
                Reason.CSV_BAD_VALUE,
                file.fileName() + " line " + line + " opens a quote that is never closed",
                "close it, or double it if it belongs to the text",
                at(file, line, offset, 1));
    }

    static SayquelException textAfterQuote(Utf8File file, long line, long offset) {
        return new SayquelException(
                Reason.CSV_BAD_VALUE,
                file.fileName() + " line " + line + " has text after a closing quote",
                "double the quotes that belong to the text, or --reject-rows",
                at(file, line, offset, 1));
    }

    static SayquelException ragged(Utf8File file, long line, long offset, int fields, int columns) {
        Position whole = at(file, line, offset, SHOWN);
        return new SayquelException(
                Reason.CSV_RAGGED_ROW,
                file.fileName() + " line " + line + " has " + counted(fields, "field") + ", the header has " + columns,
                (fields > columns ? "quote values that hold the delimiter" : "add the missing delimiters")
                        + ", or --reject-rows",
                whole);
    }

    /** A value that does not fit its column; the reason is the other values, or the sender's own word. */
    static SayquelException badValue(Utf8File file, String column, ColumnFacts facts, Reading reading, boolean said) {
        ColumnFacts.First first = facts.firstOf(mask -> misfits(mask, reading)).orElseThrow();
        long fit = facts.present() - facts.count(mask -> misfits(mask, reading));
        String why = said
                ? "column " + column + " was said to be " + reading.word()
                : counted(fit, "other value") + (fit == 1 ? " is " : " are ") + plural(reading, fit);
        return new SayquelException(
                Reason.CSV_BAD_VALUE,
                file.fileName() + " line " + first.line() + ", column " + column + ": \"" + first.value() + "\" is not "
                        + singular(reading),
                why + "\nfix it, or --column " + argument(column) + "=text, or --reject-rows, or --bad-values=null",
                at(file, first.line(), first.offset(), first.value().length()));
    }

    /** Whether a value is there and cannot be read so. */
    static boolean misfits(int mask, Reading reading) {
        return (mask & (Form.EMPTY | Form.ABSENT)) == 0 && !reading.accepts(mask);
    }

    /** A column as it is written on a command line. */
    static String argument(String column) {
        return column.matches("[\\p{L}\\p{N}_.-]+") ? column : "'" + column.replace("'", "'\\''") + "'";
    }

    /** What a value is not. */
    static String singular(Reading reading) {
        return switch (reading.word()) {
            case "integer" -> "a whole number";
            case "boolean" -> "yes or no";
            case "time" -> "a time of day";
            case "timestamp" -> "a date and time";
            default -> "a " + reading.word();
        };
    }

    /** What so many values are. */
    static String plural(Reading reading, long n) {
        if (n == 1) {
            return singular(reading);
        }
        return switch (reading.word()) {
            case "integer" -> "whole numbers";
            case "boolean" -> "yes or no";
            case "time" -> "times of day";
            case "timestamp" -> "dates and times";
            default -> reading.word() + "s";
        };
    }

    static String counted(long n, String noun) {
        return String.format(Locale.ROOT, "%,d", n) + " " + noun + (n == 1 ? "" : "s");
    }
}
