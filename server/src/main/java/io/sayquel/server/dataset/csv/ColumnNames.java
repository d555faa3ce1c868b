package io.sayquel.server.dataset.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes headers the names of columns: kept as they are, but each with a name, and no two alike to an engine that ignores case. */
final class ColumnNames {
    private static final int LONGEST = 200;

    private ColumnNames() {}

    static List<String> of(List<String> headers, int columns) {
        List<String> names = new ArrayList<>(columns);
        Set<String> taken = new HashSet<>();
        headers.forEach(h -> taken.add(fold(clean(h))));
        Set<String> used = new HashSet<>();
        for (int i = 0; i < columns; i++) {
            String header = i < headers.size() ? clean(headers.get(i)) : "";
            String base = header.isEmpty() ? "column_" + (i + 1) : header;
            String name = base;
            for (int n = 2; !used.add(fold(name)); n++) {
                name = base + "_" + n;
                while (taken.contains(fold(name))) {
                    name = base + "_" + ++n;
                }
            }
            names.add(name);
        }
        return names;
    }

    private static String clean(String header) {
        String spaced = header.replaceAll("[\\p{Cntrl}\\s\\u00a0\\ufeff]+", " ").strip();
        return spaced.length() > LONGEST ? spaced.substring(0, LONGEST) : spaced;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
