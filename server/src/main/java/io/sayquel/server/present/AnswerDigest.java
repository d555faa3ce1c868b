package io.sayquel.server.present;

import io.sayquel.server.model.Sha256;
import io.sayquel.server.model.answer.Definition;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.data.DatasetRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The digest of an answer: SHA-256 over the canonical JSON of what it rests on. Rows may be added as they come. Where their
 * order is total they count as a list; else as a multiset, by the sorted hashes of the rows, which takes 32 bytes a row.
 * Confined to one request.
 */
public final class AnswerDigest {
    /** How rows count. */
    public enum Rows {
        /** As a list: their order is total. */
        LIST,
        /** As a multiset: all are there, in no stated order. */
        MULTISET,
        /** Not at all: they were cut in no stated order, and another run may show others. */
        NOT_COVERED
    }

    private final MessageDigest digest = Sha256.digest();
    private final Rows counting;
    private final List<byte[]> hashes = new ArrayList<>();
    private boolean first = true;

    private AnswerDigest(Rows counting) {
        this.counting = counting;
    }

    /**
     * Begins with everything but the rows.
     *
     * @param question as resolved
     * @param sql the text that ran
     */
    public static AnswerDigest of(
            String question,
            String sql,
            DatasetRef dataset,
            List<Definition> definitions,
            List<ResultColumn> schema,
            Rows counting) {
        AnswerDigest digest = new AnswerDigest(counting);
        digest.add("{\"dataset\":" + Canonical.text(dataset.toString()) + ",\"definitions\":" + names(definitions));
        digest.add(",\"question\":" + Canonical.text(question) + ",\"schema\":" + columns(schema));
        digest.add(",\"sql\":" + Canonical.text(sql) + ",\"rows\":[");
        return digest;
    }

    /** Adds a row; null is an empty cell. */
    public AnswerDigest row(List<Object> cells) {
        if (counting == Rows.LIST) {
            element(Canonical.row(cells));
        } else if (counting == Rows.MULTISET) {
            hashes.add(Sha256.digest().digest(Canonical.row(cells).getBytes(StandardCharsets.UTF_8)));
        }
        return this;
    }

    /** Adds rows. */
    public AnswerDigest rows(List<List<Object>> rows) {
        rows.forEach(this::row);
        return this;
    }

    public boolean coversRows() {
        return counting != Rows.NOT_COVERED;
    }

    /** The digest, hex; nothing can be added afterwards. */
    public String finish() {
        hashes.sort(Arrays::compareUnsigned);
        hashes.forEach(hash -> element('"' + HexFormat.of().formatHex(hash) + '"'));
        add("]}");
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether two results hold the same rows, whatever the order of rows and columns and the names of these. */
    public static boolean sameRows(List<List<Object>> one, List<List<Object>> other) {
        return one.size() == other.size() && sorted(one).equals(sorted(other));
    }

    private static List<String> sorted(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Canonical::json).sorted().collect(Collectors.joining(",")))
                .sorted()
                .toList();
    }

    private void element(String json) {
        add(first ? json : "," + json);
        first = false;
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String names(List<Definition> definitions) {
        return definitions.stream()
                .map(d -> Canonical.json(List.of(d.name(), d.version(), d.sql())))
                .sorted()
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String columns(List<ResultColumn> schema) {
        return schema.stream()
                .map(c -> Canonical.json(List.of(c.name(), c.type().text())))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
