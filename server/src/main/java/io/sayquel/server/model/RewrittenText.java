package io.sayquel.server.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that was made of one that somebody wrote, and the way back: so that what is wrong with it can be shown where it was
 * written. Immutable.
 *
 * @param text what it is now
 * @param original what was written
 * @param replacements stretches that are not as they were written, in order and apart
 */
public record RewrittenText(String text, String original, List<Replacement> replacements) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

    /**
     * A stretch of the text, and what was written there; ends are exclusive.
     *
     * @param from of the text
     * @param to of the text
     * @param originalFrom of what was written
     * @param originalTo of what was written
     */
    public record Replacement(int from, int to, int originalFrom, int originalTo) {
        private Replacement moved(int by) {
            return new Replacement(from + by, to + by, originalFrom, originalTo);
        }
    }

    public RewrittenText {
        replacements = List.copyOf(replacements);
    }

    /** A text as it was written. */
    public static RewrittenText unchanged(String text) {
        return new RewrittenText(text, text, List.of());
    }

    /** The same with something else from one character to before another; with a stretch that it overlaps it is one stretch. */
    public RewrittenText replace(int from, int to, String by) {
        int first = from;
        int last = to;
        for (Replacement r : replacements) {
            if (r.from < to && from < r.to) {
                first = Math.min(first, r.from);
                last = Math.max(last, r.to);
            }
        }
        int start = first;
        int end = last;
        int moved = by.length() - (to - from);
        List<Replacement> all = new ArrayList<>();
        replacements.stream().filter(r -> r.to <= start && r.from < start).forEach(all::add);
        all.add(new Replacement(
                start, end + moved, originalFrom(start), Math.max(originalFrom(start), originalTo(end))));
        replacements.stream()
                .filter(r -> r.from >= end)
                .map(r -> r.moved(moved))
                .forEach(all::add);
        return new RewrittenText(text.substring(0, from) + by + text.substring(to), original, all);
    }

    /** A part of it alone. */
    public RewrittenText part(int from, int to) {
        return replace(to, text.length(), "").replace(0, from, "");
    }

    /**
     * Where characters {@code [from, to)} of the text were written. In a stretch that was replaced that is the whole stretch, unless
     * the very word stands there once.
     */
    public Position position(int from, int to) {
        int first = originalFrom(from);
        int last = Math.max(first + 1, originalTo(to));
        Optional<Replacement> within =
                replacements.stream().filter(r -> r.from <= from && to <= r.to).findFirst();
        if (within.isPresent()) {
            List<Integer> places = places(text.substring(from, Math.min(to, text.length())), within.get());
            if (places.size() == 1) {
                first = places.get(0);
                last = first + to - from;
            }
        }
        int lineEnd = original.indexOf('\n', first);
        return Position.within(original, first, lineEnd < 0 ? last : Math.max(first + 1, Math.min(last, lineEnd)));
    }

    /** The same for a place in the text. */
    public Position position(Position place) {
        int from = place.offsetIn(text);
        return position(from, from + place.length());
    }

    private List<Integer> places(String word, Replacement within) {
        List<Integer> found = new ArrayList<>();
        Matcher words = WORD.matcher(original).region(within.originalFrom, within.originalTo);
        while (words.find()) {
            if (words.group().equals(word)) {
                found.add(words.start());
            }
        }
        return found;
    }

    private int originalFrom(int at) {
        int moved = 0;
        for (Replacement r : replacements) {
            if (at < r.from) {
                break;
            }
            if (at < r.to) {
                return r.originalFrom;
            }
            moved = r.originalTo - r.to;
        }
        return at + moved;
    }

    private int originalTo(int at) {
        int moved = 0;
        for (Replacement r : replacements) {
            if (at <= r.from) {
                break;
            }
            if (at <= r.to) {
                return r.originalTo;
            }
            moved = r.originalTo - r.to;
        }
        return at + moved;
    }
}
