package io.sayquel.server.cli;

import io.sayquel.server.model.Position;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds and marks the place that a message speaks of: "line 2, column 5", else the first quoted words that stand in the text. */
final class Caret {
    private static final Pattern PLACE = Pattern.compile("line (\\d{1,6}), column (\\d{1,6})");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]{1,200})\"");

    private Caret() {}

    static Optional<Position> find(String text, String message) {
        Matcher place = PLACE.matcher(message);
        if (place.find()) {
            Optional<Position> at = at(text, Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
            if (at.isPresent()) {
                return at;
            }
        }
        return QUOTED.matcher(message)
                .results()
                .map(quoted -> quoted.group(1))
                .flatMap(words -> first(text, words).stream())
                .findFirst();
    }

    private static Optional<Position> at(String text, int line, int column) {
        String[] lines = text.split("\n", -1);
        if (line < 1 || line > lines.length || column < 1 || column > lines[line - 1].length() + 1) {
            return Optional.empty();
        }
        String rest = lines[line - 1].substring(column - 1);
        int word = 0;
        while (word < rest.length() && Character.isLetterOrDigit(rest.charAt(word))) {
            word++;
        }
        return Optional.of(new Position(line, column, Math.max(1, word), lines[line - 1]));
    }

    private static Optional<Position> first(String text, String words) {
        int from = text.toLowerCase(Locale.ROOT).indexOf(words.toLowerCase(Locale.ROOT));
        return from < 0 ? Optional.empty() : Optional.of(Position.within(text, from, from + words.length()));
    }

    /** The line that is wrong, and a caret below; a number before it where the text has several lines. */
    static List<String> lines(Position position, Ink ink) {
        String number = position.line() > 1 ? String.format(Locale.ROOT, "%3d", position.line()) : "   ";
        int before = TextWidth.of(prefix(position));
        String margin = " ".repeat(number.length());
        return List.of(
                ink.dim(number + " | ") + printable(position.text()),
                ink.dim(margin + " | ") + " ".repeat(before) + ink.red("^".repeat(Math.max(1, marked(position)))));
    }

    private static String prefix(Position position) {
        String text = printable(position.text());
        int points = Math.min(position.column() - 1, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, points));
    }

    /** The caret never runs past the end of the line. */
    private static int marked(Position position) {
        int rest = TextWidth.of(printable(position.text())) - TextWidth.of(prefix(position));
        return Math.min(position.length(), Math.max(1, rest));
    }

    static String printable(String text) {
        return text.replaceAll("\\p{Cc}", " ");
    }
}
