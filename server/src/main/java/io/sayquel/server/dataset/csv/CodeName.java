package io.sayquel.server.dataset.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Knows headers of columns that hold codes: room numbers, post codes, telephone numbers, ids. Most of their values may look like
 * numbers; {@code 224B}, {@code 94040-1724} and {@code 550.681} among them are no mistakes.
 */
final class CodeName {
    private static final Set<String> CODES = Set.of(
            "id",
            "ids",
            "code",
            "zip",
            "zipcode",
            "postal",
            "postcode",
            "postalcode",
            "plz",
            "kodepos",
            "room",
            "phone",
            "telephone",
            "tel",
            "fax",
            "mobile",
            "telepon",
            "sku",
            "isbn",
            "iban",
            "ean",
            "upc",
            "license",
            "licence",
            "plate",
            "flight",
            "account",
            "serial",
            "reference",
            "ref",
            "version",
            "ip");
    private static final Set<String> NUMBERS = Set.of("number", "no", "nr", "num", "nomor");

    private CodeName() {}

    static boolean test(String header) {
        List<String> words = words(header);
        int last = words.size() - 1;
        while (last > 0 && NUMBERS.contains(words.get(last))) {
            last--;
        }
        return last >= 0 && (CODES.contains(words.get(last)) || header.strip().matches(".*[A-Z]ID"));
    }

    private static List<String> words(String header) {
        String split = header.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return Arrays.stream(split.split("[^\\p{L}\\p{N}]+"))
                .filter(w -> !w.isEmpty())
                .toList();
    }
}
