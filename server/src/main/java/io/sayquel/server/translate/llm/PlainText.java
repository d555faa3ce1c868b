package io.sayquel.server.translate.llm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.regex.Pattern;

/** What a model says to people, made harmless: one line, no control characters, no markup that is fetched, no addresses, bounded. */
final class PlainText {
    private static final Pattern IMAGE = Pattern.compile("!\\[[^\\]]*]\\([^)]*\\)");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^>]{0,200}>");
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(?:[a-z][a-z0-9+.-]{1,20}://|www\\.)\\S+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");
    private static final Pattern INVISIBLE_IN_LINE = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]+");
    private static final int LONGEST = 400;

    private PlainText() {}

    /** A sentence of a model. */
    static String sentence(String text) {
        String line = text.length() > 4 * LONGEST ? text.substring(0, 4 * LONGEST) : text;
        line = IMAGE.matcher(INVISIBLE.matcher(line).replaceAll(" ")).replaceAll("");
        line = LINK.matcher(line).replaceAll("$1");
        line = ADDRESS.matcher(TAG.matcher(line).replaceAll("")).replaceAll("…");
        line = line.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    /** A text of the data as a JSON string, harmless in a prompt. */
    static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(sentence(text)).toString();
    }

    /** A statement of a model, for reading: its lines stay. */
    static String statement(String sql) {
        return INVISIBLE_IN_LINE.matcher(sql).replaceAll(" ");
    }
}
