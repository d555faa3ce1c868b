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

    /** Whether what was printed is what is said to be. */
    static boolean agrees(String said, String printed) {
        List<String> wanted = said.lines().toList();
        List<String> lines = printed.lines().toList();
        int want = 0;
        int gap = -1; // the last … among the wanted
        int resumed = 0; // the line at which it is taken to end
        for (int i = 0; i < lines.size(); ) {
            if (want < wanted.size() && wanted.get(want).equals("…")) {
                gap = want++;
                resumed = i;
            } else if (want < wanted.size()
                    && line(wanted.get(want)).matcher(lines.get(i)).matches()) {
                want++;
                i++;
            } else if (gap >= 0) {
                want = gap + 1;
                i = ++resumed;
            } else {
                return false;
            }
        }
        return wanted.subList(want, wanted.size()).stream().allMatch("…"::equals);
    }

    private static Pattern line(String said) {
        String known = ELLIPSIS.splitAsStream(said).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(said.endsWith("…") ? known + ".*" : known);
    }
}
