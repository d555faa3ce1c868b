package io.sayquel.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The commands that a client's README prints, in their order, and what it says that they print. A {@code …} in what is printed stands
 * for the rest of its line, and alone on a line for any lines.
 *
 * @param steps a block of {@code sh} each
 */
record Readme(List<Step> steps) {
    private static final Pattern ELLIPSIS = Pattern.compile("…");
    private static final Pattern BLOCK = Pattern.compile("```(sh|text)\n(.*?)```\n", Pattern.DOTALL);

    /**
     * A block of commands.
     *
     * @param commands as they are printed
     * @param printed what they print, if the README says so
     */
    record Step(String commands, Optional<String> printed) {}

    static Readme of(Path file) throws IOException {
        List<Step> steps = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(file));
        while (block.find()) {
            if (block.group(1).equals("sh")) {
                steps.add(new Step(block.group(2), Optional.empty()));
            } else {
                Step before = steps.remove(steps.size() - 1);
                steps.add(new Step(before.commands(), Optional.of(block.group(2))));
            }
        }
        return new Readme(List.copyOf(steps));
    }

    /** What is said to be printed, as a pattern of all that is printed. */
    static Pattern pattern(String printed) {
        return Pattern.compile(printed.lines()
                .map(line -> line.equals("…") ? "(?:.*\n)*?" : line(line) + "\n")
                .collect(Collectors.joining()));
    }

    private static String line(String line) {
        String known = ELLIPSIS.splitAsStream(line).map(Pattern::quote).collect(Collectors.joining(".*"));
        return line.endsWith("…") ? known + ".*" : known;
    }
}
