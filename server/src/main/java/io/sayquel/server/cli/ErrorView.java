package io.sayquel.server.cli;

import io.sayquel.server.model.Position;
import java.util.ArrayList;
import java.util.List;

/** An error as a block (what, where with a caret, what to do), or as one line for logs and scripts. */
final class ErrorView {
    private final Ink ink;
    private final boolean oneLine;

    ErrorView(Ink ink, boolean oneLine) {
        this.ink = ink;
        this.oneLine = oneLine;
    }

    List<String> lines(Failure failure) {
        String head = ink.red("error[" + failure.reason() + "]") + ": " + flat(failure.message());
        if (oneLine) {
            return List.of(failure.hint().isEmpty() ? head : head + " (do: " + flat(failure.hint()) + ")");
        }
        List<String> lines = new ArrayList<>(List.of(head));
        failure.position().ifPresent(position -> lines.addAll(caret(position)));
        lines.addAll(advice(failure.hint()));
        return lines;
    }

    /** What to do; a hint of two lines says first why. */
    private List<String> advice(String hint) {
        int why = hint.indexOf('\n');
        if (hint.isEmpty()) {
            return List.of();
        }
        String action = ink.dim("do  ") + hint.substring(why + 1).replace("\n", "\n    ");
        return why < 0 ? List.of(action) : List.of(ink.dim("why ") + hint.substring(0, why), action);
    }

    /** The line that is wrong, and a caret below; a number before it where the text has several lines. */
    private List<String> caret(Position position) {
        String number = position.line() > 1 ? Integer.toString(position.line()) : "   ";
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

    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", " ");
    }

    private static String flat(String text) {
        return printable(text).strip();
    }
}
