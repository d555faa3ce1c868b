package io.sayquel.server.cli;

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
            return List.of(head + inOneLine(failure.hint()));
        }
        List<String> lines = new ArrayList<>(List.of(head));
        failure.position().ifPresent(position -> lines.addAll(Caret.lines(position, ink)));
        if (failure.position().isPresent() && isGuess(failure.hint())) {
            lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " " + failure.hint());
        } else {
            lines.addAll(advice(failure.hint()));
        }
        return lines;
    }

    /** A guess of what was meant stands beside the caret; it is nothing to do. */
    private static boolean isGuess(String hint) {
        return hint.endsWith("?") && hint.indexOf('\n') < 0;
    }

    /** What several errors have in common, below them; nothing where each is one line. */
    List<String> why(String text) {
        return oneLine ? List.of() : List.of(ink.dim("why ") + text);
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

    private static String inOneLine(String hint) {
        int why = hint.indexOf('\n');
        return (why < 0 ? "" : "; " + flat(hint.substring(0, why)))
                + (hint.isEmpty() ? "" : " (do: " + flat(hint.substring(why + 1)) + ")");
    }

    private static String flat(String text) {
        return Caret.printable(text).strip();
    }
}
