package io.sayquel.server.check.print;

import io.sayquel.server.check.tree.Quotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A piece of a statement's text.
 *
 * @param text as it stands
 * @param spaced whether white space stands before it
 */
record Token(String text, boolean spaced) {
    private static final Pattern PIECE =
            Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*|\\d[\\w.]*|[-+*/<>=~!@#%^&|`?:]+|.", Pattern.DOTALL);

    private static final List<String> SPACE_COUNTS = List.of("--", "/*", "$");

    /**
     * Whether two texts are one but for the white space where both have some, and for the INNER of a JOIN: then they are read
     * alike. Not told of texts in which white space may mean something outside of quotes: in a comment, or between dollars.
     */
    static boolean readAlike(String one, String other) {
        return SPACE_COUNTS.stream().noneMatch(one::contains)
                && withoutInner(one).equals(withoutInner(other));
    }

    private static List<Token> withoutInner(String sql) {
        List<Token> tokens = of(sql);
        return IntStream.range(0, tokens.size())
                .filter(i -> !tokens.get(i).is("INNER")
                        || i + 1 == tokens.size()
                        || !tokens.get(i + 1).is("JOIN"))
                .mapToObj(tokens::get)
                .toList();
    }

    /** The pieces of a text without comments, as the engine's printer makes it. */
    static List<Token> of(String sql) {
        List<Token> tokens = new ArrayList<>();
        Matcher piece = PIECE.matcher(sql);
        boolean spaced = false;
        for (int i = 0; i < sql.length(); ) {
            int end = end(sql, i, piece);
            String text = sql.substring(i, end);
            if (text.isBlank()) {
                spaced = true;
            } else {
                tokens.add(new Token(text, spaced));
                spaced = false;
            }
            i = end;
        }
        return tokens;
    }

    private static int end(String sql, int from, Matcher piece) {
        boolean quote = sql.charAt(from) == '\'' || sql.charAt(from) == '"';
        int closed = quote ? Quotes.end(sql, from) : -1;
        if (closed > 0) {
            return closed;
        }
        return piece.region(from, sql.length()).lookingAt() ? piece.end() : from + 1;
    }

    boolean is(String word) {
        return text.equalsIgnoreCase(word);
    }

    boolean isWord() {
        char c = text.charAt(0);
        return Character.isLetter(c) || c == '_';
    }

    boolean isString() {
        return text.charAt(0) == '\'';
    }

    boolean isQuoted() {
        return text.charAt(0) == '"';
    }

    String upper() {
        return text.toUpperCase(Locale.ROOT);
    }

    Token withText(String newText) {
        return new Token(newText, spaced);
    }

    static String join(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        for (Token token : tokens) {
            text.append(token.spaced && text.length() > 0 ? " " : "").append(token.text);
        }
        return text.toString();
    }
}
