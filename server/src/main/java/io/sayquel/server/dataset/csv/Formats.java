package io.sayquel.server.dataset.csv;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Knows files that are often sent in place of a CSV by their first bytes, whatever their names. */
final class Formats {
    private static final Map<String, String> MAGIC = magic();

    private Formats() {}

    private static Map<String, String> magic() {
        Map<String, String> magic = new LinkedHashMap<>();
        magic.put("PK\u0003\u0004", "an Excel workbook or a ZIP archive");
        magic.put("\u00d0\u00cf\u0011\u00e0", "an old Excel workbook");
        magic.put("\u001f\u008b", "compressed by gzip");
        magic.put("BZh", "compressed by bzip2");
        magic.put("\u00fd7zXZ", "compressed by xz");
        magic.put("(\u00b5/\u00fd", "compressed by zstd");
        magic.put("PAR1", "a Parquet file");
        magic.put("SQLite format 3", "a SQLite database");
        magic.put("%PDF", "a PDF document");
        magic.put("\u0089PNG", "a picture");
        magic.put("\u00ff\u00d8\u00ff", "a picture");
        magic.put("ARROW1", "an Arrow file");
        magic.put("Obj\u0001", "an Avro file");
        magic.put("\u00ff\u00fe\u0000\u0000", "text in UTF-32");
        magic.put("\u0000\u0000\u00fe\u00ff", "text in UTF-32");
        return magic;
    }

    /** FILE_NOT_CSV if the bytes are the beginning of something else. */
    static void refuseKnown(byte[] head, String fileName) {
        String start = new String(head, 0, Math.min(head.length, 512), StandardCharsets.ISO_8859_1);
        MAGIC.forEach((magic, kind) -> {
            if (start.startsWith(magic)) {
                throw notCsv(fileName, kind);
            }
        });
        String text =
                start.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading().toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype") || text.startsWith("<html") || text.startsWith("<?xml")) {
            throw notCsv(fileName, "a page or an XML document");
        }
        if (text.startsWith("{\"") || text.matches("(?s)[\\[{]\\s*[{\\[\"].*")) {
            throw notCsv(fileName, "JSON");
        }
    }

    static SayquelException notText(String fileName) {
        return notCsv(fileName, "not text");
    }

    private static SayquelException notCsv(String fileName, String kind) {
        return new SayquelException(
                Reason.FILE_NOT_CSV,
                fileName + " is " + kind + ", not a CSV file",
                "export the table as CSV and upload that");
    }
}
