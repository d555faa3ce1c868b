package io.sayquel.server.cli;

import io.sayquel.v1.UploadChoice;
import io.sayquel.v1.UploadChoiceOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks how a column that reads two ways is to be read. */
final class ChoiceDialogue {
    private final Terminal terminal;

    ChoiceDialogue(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The type that the person picks; empty where there is nobody, or nothing is picked. */
    Optional<String> ask(UploadChoice choice) {
        List<UploadChoiceOption> options = choice.getOptionsList();
        terminal.talk()
                .println(terminal.talkInk().yellow("?") + " column " + choice.getColumn() + ": \""
                        + choice.getExample() + "\" reads " + (options.size() == 2 ? "two" : options.size())
                        + " ways:");
        int meanings = options.stream()
                .mapToInt(o -> TextWidth.of(o.getMeaning()))
                .max()
                .orElse(0);
        for (int i = 0; i < options.size(); i++) {
            terminal.talk()
                    .println("    " + (i + 1) + "  "
                            + TextWidth.left(options.get(i).getMeaning(), meanings) + "   (--column "
                            + choice.getColumn() + "=" + options.get(i).getType() + ")");
        }
        if (!terminal.interactive()) {
            return Optional.empty();
        }
        return terminal.ask("  Pick 1-" + options.size() + ": ").flatMap(said -> picked(said.strip(), options));
    }

    private static Optional<String> picked(String said, List<UploadChoiceOption> options) {
        try {
            int number = Integer.parseInt(said);
            return number >= 1 && number <= options.size()
                    ? Optional.of(options.get(number - 1).getType())
                    : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** The command to paste, with the first way to read each column. */
    static String flags(List<UploadChoice> choices, Path file) {
        String flags = choices.stream()
                .map(c -> " --column " + c.getColumn() + "=" + c.getOptions(0).getType())
                .collect(Collectors.joining());
        return "do  ./sayquel upload " + file + flags;
    }
}
