package io.sayquel.server.understand.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The parameter markers of a question. A question mark is punctuation unless it stands alone; at the end it is one unless a value
 * was sent for it; a doubled one is a question mark.
 */
public final class QuestionMarkers {
    private final String text;
    private final List<Integer> places;

    private QuestionMarkers(String text, List<Integer> places) {
        this.text = text;
        this.places = places;
    }

    /**
     * Finds the markers of a question.
     *
     * @param values how many values are there for them
     */
    public static QuestionMarkers of(String text, int values) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '?' && standsAlone(text, i)) {
                places.add(i);
            }
        }
        boolean atEnd = !places.isEmpty() && places.get(places.size() - 1) == text.length() - 1;
        if (atEnd && places.size() > values) {
            places.remove(places.size() - 1);
        }
        return new QuestionMarkers(text, places);
    }

    private static boolean standsAlone(String text, int at) {
        boolean before = at > 0 && " \t\n(=,".indexOf(text.charAt(at - 1)) >= 0;
        boolean after = at + 1 == text.length() || " \t\n),".indexOf(text.charAt(at + 1)) >= 0;
        return before && after;
    }

    /** The question as a table of SQL, a marker behind it for each of its own. */
    public String asCall() {
        String asked = places.isEmpty() ? with(i -> "") : text;
        return "ask(" + Holes.quoted(asked) + ", ?".repeat(places.size()) + ")";
    }

    public int count() {
        return places.size();
    }

    /** The question with something in the place of each marker, numbered from 0, and with single question marks for doubled ones. */
    public String with(IntFunction<String> value) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int i = 0; i < places.size(); i++) {
            filled.append(text, from, places.get(i)).append(value.apply(i));
            from = places.get(i) + 1;
        }
        return filled.append(text, from, text.length()).toString().replace("??", "?");
    }
}
