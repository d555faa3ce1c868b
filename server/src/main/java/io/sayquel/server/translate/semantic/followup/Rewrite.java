package io.sayquel.server.translate.semantic.followup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A text and the changes that are wanted to it, made all at once so that every place keeps its meaning. Confined to one call. */
final class Rewrite {
    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder tail = new StringBuilder();

    /** What stands in the place of the characters from one to before another. */
    private record Piece(int from, int to, String text) {}

    /** @param text in which places are counted */
    Rewrite(String text) {
        this.text = text;
    }

    void replace(int from, int to, String by) {
        pieces.add(new Piece(from, to, by));
    }

    void append(String words) {
        tail.append(words);
    }

    /** Whether two changes want the same place. */
    boolean collides() {
        List<Piece> sorted = sorted();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).from() < sorted.get(i - 1).to()) {
                return true;
            }
        }
        return false;
    }

    private List<Piece> sorted() {
        return pieces.stream().sorted(Comparator.comparingInt(Piece::from)).toList();
    }

    /** The text with every change made, without the marks that ended it. */
    String result() {
        StringBuilder made = new StringBuilder();
        int at = 0;
        for (Piece piece : sorted()) {
            made.append(text, at, piece.from()).append(piece.text());
            at = piece.to();
        }
        String whole = made.append(text.substring(at)).toString();
        return tidy(whole.replaceAll("[\\s.?!,;:]+$", "") + tail);
    }

    /** One space between words, none before a comma. */
    static String tidy(String text) {
        return text.replaceAll("\\s+", " ")
                .replaceAll("\\s+([,;?.!])", "$1")
                .replaceAll("([,;])+(?=[,;])", "")
                .strip();
    }
}
