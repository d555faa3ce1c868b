package io.sayquel.server.dataset.csv;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the encoding of a file on its bytes: a byte order mark, the zeros of UTF-16, valid UTF-8, else Windows-1252 (of which
 * Latin-1 text is a part). A whole file is looked at, since the first foreign letter may be its last.
 */
final class Encodings {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int HEAD = 1 << 16;

    private final Path file;
    private final String fileName;
    private final Path scratch;

    Encodings(Path file, String fileName, Path scratch) {
        this.file = file;
        this.fileName = fileName;
        this.scratch = scratch;
    }

    /** The file as UTF-8. FILE_NOT_CSV if it is not text, CSV_BAD_ENCODING if it is not what was said. */
    Utf8File asUtf8(Optional<String> said) {
        try {
            byte[] head = head();
            Formats.refuseKnown(head, fileName);
            return said.isPresent() ? transcoded(charset(said.get()), bom(head)) : sniffed(head);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] head() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private Utf8File sniffed(byte[] head) throws IOException {
        if (startsWith(head, 0xFF, 0xFE)) {
            return transcoded(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return transcoded(StandardCharsets.UTF_16BE, 2);
        }
        Optional<Charset> wide = wide(head);
        if (wide.isPresent()) {
            return transcoded(wide.get(), 0);
        }
        Utf8Check check = Utf8Check.of(file);
        if (check.hasNul()) {
            throw Formats.notText(fileName);
        }
        if (check.valid()) {
            return new Utf8File(file, bom(head), "UTF-8", fileName);
        }
        if (check.multibyte() > 0) {
            throw new SayquelException(
                    Reason.CSV_BAD_ENCODING,
                    fileName + " line " + check.badLine()
                            + " holds a byte that is not UTF-8, as the rest of the file is",
                    "save the file as UTF-8, or say --encoding windows-1252");
        }
        return transcoded(WINDOWS, 0);
    }

    /** UTF-16 without a mark: text of any Western kind then has a zero in every second byte. */
    private static Optional<Charset> wide(byte[] head) {
        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                zeros[i & 1]++;
            }
        }
        int half = head.length / 2;
        if (half > 0 && zeros[1] > half * 0.6 && zeros[0] < half * 0.05) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (half > 0 && zeros[0] > half * 0.6 && zeros[1] < half * 0.05) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    private static int bom(byte[] head) {
        return startsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        return head.length >= bytes.length && Arrays.equals(Arrays.copyOf(head, bytes.length), bytes(bytes));
    }

    private static byte[] bytes(int... values) {
        byte[] out = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = (byte) values[i];
        }
        return out;
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "\"" + name + "\" is not an encoding known here",
                    "such as utf-8, utf-16, windows-1252, iso-8859-1");
        }
    }

    private Utf8File transcoded(Charset from, int skip) throws IOException {
        Path copy = scratch.resolve("utf8.csv");
        try (InputStream in = Files.newInputStream(file);
                Writer out = Files.newBufferedWriter(copy)) {
            in.skipNBytes(skip);
            BufferedReader reader = new BufferedReader(new InputStreamReader(
                    in,
                    from.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(
                                    from.equals(WINDOWS) ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT)));
            char[] buffer = new char[HEAD];
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                refuseNul(buffer, n);
                out.write(buffer, 0, n);
            }
        } catch (CharacterCodingException e) {
            throw new SayquelException(
                    Reason.CSV_BAD_ENCODING,
                    fileName + " is not " + from.name() + " throughout",
                    "save it as UTF-8, or say --encoding with its own",
                    Optional.empty(),
                    e);
        }
        return new Utf8File(copy, from.equals(StandardCharsets.UTF_8) ? skip(copy) : 0, from.name(), fileName);
    }

    private static long skip(Path copy) throws IOException {
        try (InputStream in = Files.newInputStream(copy)) {
            return bom(in.readNBytes(3));
        }
    }

    private void refuseNul(char[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] == 0) {
                throw Formats.notText(fileName);
            }
        }
    }
}
