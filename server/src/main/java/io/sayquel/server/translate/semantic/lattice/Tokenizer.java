package io.sayquel.server.translate.semantic.lattice;

import io.sayquel.server.translate.semantic.lexicon.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a question into tokens. */
public final class Tokenizer {
    private static final Pattern TOKEN = Pattern.compile("\"(?<q1>[^\"]+)\"|\u201c(?<q2>[^\u201d]+)\u201d"
            + "|(?<![\\p{L}\\p{N}])['\u2018`](?<q3>[^'\u2019`]+(?:'s [^'\u2019`]+)?)['\u2019`](?!\\p{L})"
            + "|(?<date>\\d{4}-\\d\\d?-\\d\\d?|\\d\\d?/\\d\\d?/\\d{4})"
            + "|(?<scaled>(?<![\\p{L}\\p{N}])\\d+\\.\\d+(?:k|bn|mn|rb|jt)(?![\\p{L}\\p{N}]))"
            + "|(?<number>(?<![\\p{L}\\p{N}])-?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?)(?:st|nd|rd|th)?(?![\\p{L}\\p{N}])"
            + "|(?<word>[\\p{L}\\p{N}]+(?:['\u2019]\\p{L}+)?)"
            + "|(?<symbol>>=|<=|!=|<>|>|<|=|&|%)");

    private final Words words;

    public Tokenizer(Words words) {
        this.words = words;
    }

    /** The tokens in order. */
    public List<Token> tokens(String question) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(question);
        int end = 0;
        while (matcher.find()) {
            String between = question.substring(end, matcher.start());
            boolean comma = between.matches(".*[,;:].*");
            boolean sentence = between.matches("(?s).*[.?!]\\s.*");
            tokens.add(token(matcher, comma && !tokens.isEmpty(), sentence && !tokens.isEmpty()));
            end = matcher.end();
        }
        return tokens;
    }

    private Token token(Matcher m, boolean comma, boolean sentence) {
        for (String quoted : List.of("q1", "q2", "q3")) {
            if (m.group(quoted) != null) {
                return of(m, m.group(quoted).trim(), Token.Kind.QUOTED, comma, sentence);
            }
        }
        if (m.group("date") != null) {
            return of(m, m.group("date"), Token.Kind.DATE, comma, sentence);
        }
        if (m.group("number") != null) {
            return of(m, m.group("number").replace(",", ""), Token.Kind.NUMBER, comma, sentence);
        }
        boolean word = m.group("word") != null || m.group("scaled") != null;
        return of(m, m.group(), word ? Token.Kind.WORD : Token.Kind.SYMBOL, comma, sentence);
    }

    private Token of(Matcher m, String text, Token.Kind kind, boolean comma, boolean sentence) {
        String lower = text.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        if (kind == Token.Kind.WORD && lower.endsWith("'s")) {
            lower = lower.substring(0, lower.length() - 2);
        }
        String stem = kind == Token.Kind.WORD ? words.stem(lower) : lower;
        return new Token(m.start(), m.end(), text, lower, stem, kind, comma, sentence);
    }
}
