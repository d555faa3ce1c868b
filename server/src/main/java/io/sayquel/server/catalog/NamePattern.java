package io.sayquel.server.catalog;

import java.util.Optional;

/**
 * A pattern of names as JDBC writes it: {@code %} for any text, {@code _} for any one character, {@code \} before one that stands
 * for itself. Case does not count, as it does not in the engine.
 */
final class NamePattern {
    private static final char ESCAPE = '\\';

    private final Optional<String> pattern;

    private NamePattern(Optional<String> pattern) {
        this.pattern = pattern;
    }

    /** @param pattern absent: every name matches */
    static NamePattern of(Optional<String> pattern) {
        return new NamePattern(pattern);
    }

    boolean matches(String name) {
        return pattern.map(p -> matches(p, name)).orElse(true);
    }

    /** Goes back to the last {@code %} where a text does not fit: time grows with the product of the lengths, never faster. */
    private static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int percent = -1;
        int resume = 0;
        while (n < name.length()) {
            int width = p < pattern.length() && pattern.charAt(p) == ESCAPE && p + 1 < pattern.length() ? 2 : 1;
            if (p < pattern.length() && width == 1 && pattern.charAt(p) == '%') {
                percent = p++;
                resume = n;
            } else if (p < pattern.length() && fits(pattern.charAt(p + width - 1), width, name.charAt(n))) {
                p += width;
                n++;
            } else if (percent >= 0) {
                p = percent + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '%') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean fits(char expected, int width, char actual) {
        return (width == 1 && expected == '_') || Character.toLowerCase(expected) == Character.toLowerCase(actual);
    }
}
