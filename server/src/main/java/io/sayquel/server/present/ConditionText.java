package io.sayquel.server.present;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A condition of a statement as people read it: without the names of tables, days as they are written. */
final class ConditionText {
    private static final Pattern PARTS = Pattern.compile(
            "(?i)(?:DATE|TIMESTAMPTZ|TIMESTAMP)\\s*'(\\d{4}-\\d{2}-\\d{2})[^']*'|'(?:[^']|'')*'|[\\p{L}_][\\p{L}\\p{N}_]*\\.(?=[\\p{L}_\"])|\\bAND\\b");

    private ConditionText() {}

    static String of(String condition, Locale language) {
        CellFormat format = CellFormat.in(language);
        String text = PARTS.matcher(condition).replaceAll(found -> {
            String part = found.group();
            if (found.group(1) != null) {
                return Matcher.quoteReplacement(
                        Periods.parse(found.group(1)).map(format::date).orElse(part));
            }
            if (part.startsWith("'")) {
                return Matcher.quoteReplacement(part);
            }
            return part.endsWith(".") ? "" : Phrase.AND.fill(language).strip();
        });
        return Prose.line(text);
    }
}
