package io.sayquel.server.dataset;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of datasets and tables, made of names of files. */
final class Identifiers {
    private static final Pattern DATASET = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9\\p{L}\\p{N}]+");
    private static final Pattern NOT_ASCII = Pattern.compile("[^a-z0-9]+");
    private static final int LONGEST = 63;

    private Identifiers() {}

    /** The table of a file: its stem in lower case, everything but letters and digits as one underscore. */
    static String table(String fileName) {
        return shortened(
                startingWithALetter(
                        trimmed(OTHER.matcher(withoutMarks(stem(fileName))).replaceAll("_"))),
                "data");
    }

    /** The dataset of a file, as {@link #table} but ASCII only. */
    static String dataset(String fileName) {
        return shortened(trimmed(NOT_ASCII.matcher(withoutMarks(stem(fileName))).replaceAll("_")), "data");
    }

    /** A name that somebody gave to a dataset; INVALID_NAME with the nearest good one if it cannot be used. */
    static String checkedDataset(String name) {
        if (!DATASET.matcher(name).matches()) {
            throw new SayquelException(
                    Reason.INVALID_NAME,
                    "\"" + name + "\" cannot name a dataset: lower-case letters, digits, _ and -, at most 63",
                    "try " + dataset(name + ".csv"));
        }
        return name;
    }

    private static String stem(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Bytes are kept under this name: the last part of what was given, whatever else is in it. */
    static String sourceFile(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String safe = name.replaceAll("[\\p{Cntrl}/\\\\:]", "_").replaceAll("^\\.+", "_");
        String bounded = safe.length() > 120 ? safe.substring(safe.length() - 120) : safe;
        return bounded.isBlank() ? "file.csv" : bounded;
    }

    private static String withoutMarks(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return Normalizer.normalize(MARKS.matcher(decomposed).replaceAll(""), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT);
    }

    private static String trimmed(String name) {
        return name.replaceAll("^_+|_+$", "");
    }

    private static String startingWithALetter(String name) {
        return !name.isEmpty() && Character.isDigit(name.charAt(0)) ? "t_" + name : name;
    }

    private static String shortened(String name, String otherwise) {
        String bounded = name.length() > LONGEST ? trimmed(name.substring(0, LONGEST)) : name;
        return bounded.isEmpty() ? otherwise : bounded;
    }
}
