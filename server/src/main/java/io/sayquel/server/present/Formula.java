package io.sayquel.server.present;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A metric's SQL as people write a formula: {@code sum(quantity * price - discount)} as quantity × price - discount. */
final class Formula {
    private static final Pattern NO_ZERO =
            Pattern.compile("(?i)nullif\\(((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*),\\s*0\\)");
    private static final Pattern DECIMAL = Pattern.compile("\\s*\\*\\s*1\\.0\\b");
    private static final Pattern ROWS = Pattern.compile("(?i)count\\(\\s*\\*\\s*\\)");
    private static final Pattern DIFFERENT = Pattern.compile("(?i)count\\(\\s*distinct\\s+([^()]+)\\)");

    private Formula() {}

    static String of(String sql, Locale language) {
        String text = sql.strip().replaceAll("\\s+", " ");
        text = NO_ZERO.matcher(text).replaceAll("$1");
        text = DECIMAL.matcher(text).replaceAll("");
        text = ROWS.matcher(text).replaceAll(Matcher.quoteReplacement(Phrase.NUMBER_OF_ROWS.fill(language)));
        text = DIFFERENT
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Phrase.NUMBER_OF_DIFFERENT.fill(language, found.group(1).strip())));
        return Prose.line(withoutSum(text).replace(" * ", " × "));
    }

    /** A sum over rows is what everybody takes a formula of columns for. */
    private static String withoutSum(String text) {
        boolean sum = text.regionMatches(true, 0, "sum(", 0, 4) && text.endsWith(")");
        if (!sum) {
            return text;
        }
        int open = 0;
        for (int i = 3; i < text.length(); i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (open == 0 && i < text.length() - 1) {
                return text;
            }
        }
        return text.substring(4, text.length() - 1);
    }
}
