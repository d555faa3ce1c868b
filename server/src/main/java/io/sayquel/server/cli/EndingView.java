package io.sayquel.server.cli;

import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The card of a question that was not answered: asked back, refused or failed. Each looks different from the others. */
final class EndingView {
    private final AnswerCard card;
    private final Locale language;
    private final int width;
    private final Ink ink;

    EndingView(AnswerCard card, Locale language, int width, Ink ink) {
        this.card = card;
        this.language = language;
        this.width = width;
        this.ink = ink;
    }

    List<String> lines() {
        return lines(Wording.PICK);
    }

    /** @param pick how a reading is chosen where the card is shown */
    List<String> lines(Wording pick) {
        return switch (card.getOutcome()) {
            case OUTCOME_NEEDS_CLARIFICATION -> unclear(pick);
            case OUTCOME_REFUSED -> refused();
            case OUTCOME_FAILED -> failed();
            case OUTCOME_ANSWERED, OUTCOME_UNSPECIFIED, UNRECOGNIZED -> List.of();
        };
    }

    private List<String> unclear(Wording pick) {
        List<String> lines = new ArrayList<>(mark(ink.yellow("?"), question()));
        int readings = card.getOptionsList().stream()
                .mapToInt(o -> TextWidth.of(o.getReading()))
                .max()
                .orElse(0);
        int previews = card.getOptionsList().stream()
                .mapToInt(o -> TextWidth.of(o.getPreview()))
                .max()
                .orElse(0);
        boolean oneLine = 7 + readings + 3 + previews <= width;
        card.getOptionsList().forEach(option -> lines.addAll(option(option, oneLine, readings, previews)));
        int last = card.getOptionsCount();
        if (last > 0) {
            lines.add("  " + pick.in(language, last == 1 ? "1" : "1-" + last));
        } else if (!card.getSuggestion().isEmpty()) {
            lines.add("  " + code() + card.getSuggestion());
        }
        lines.addAll(notes());
        return lines;
    }

    /** What is asked back, and that each reading was tried out. */
    private String question() {
        String message = card.getMessage();
        if (card.getOptionsCount() < 2) {
            return message;
        }
        Wording tried = card.getOptionsCount() == 2 ? Wording.RAN_BOTH : Wording.RAN_THREE;
        return sentence(message) + " " + tried.in(language);
    }

    private static String sentence(String text) {
        return text.isEmpty() || ".!?".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
    }

    private List<String> option(Option option, boolean oneLine, int readings, int previews) {
        String number = "    " + ink.bold(Integer.toString(option.getChoose())) + "  ";
        if (oneLine) {
            String padded = option.getPreview().isEmpty()
                    ? option.getReading()
                    : TextWidth.left(option.getReading(), readings) + "   "
                            + TextWidth.right(option.getPreview(), previews);
            return List.of(number + padded);
        }
        List<String> lines = new ArrayList<>();
        List<String> reading = TextWidth.wrap(option.getReading(), width - 7);
        lines.add(number + reading.get(0));
        reading.stream().skip(1).map(line -> "       " + line).forEach(lines::add);
        if (!option.getPreview().isEmpty()) {
            lines.add("       " + TextWidth.cut(option.getPreview(), width - 7));
        }
        return lines;
    }

    private List<String> refused() {
        boolean forbidden = card.getReason().equals("FORBIDDEN");
        List<String> lines = new ArrayList<>(
                forbidden
                        ? TextWidth.wrap(
                                TextWidth.left(Wording.FORBIDDEN.in(language), 11) + sentence(card.getMessage()) + " "
                                        + Wording.TELLS_NOTHING.in(language),
                                width,
                                11)
                        : mark(ink.red("✗"), Wording.REFUSED.in(language, sentence(card.getMessage()) + nothingRan())));
        if (!forbidden) {
            lines.addAll(place());
        }
        lines.addAll(TextWidth.wrap("  " + code() + card.getSuggestion(), width, 2));
        lines.addAll(notes());
        lines.addAll(statement());
        return lines;
    }

    private String nothingRan() {
        boolean said = card.getMessage().toLowerCase(Locale.ROOT).contains("nothing ran");
        return said ? "" : " " + Wording.NOTHING_RAN.in(language);
    }

    /** The question with a caret under the words that the message speaks of. */
    private List<String> place() {
        return Caret.find(card.getQuestion(), card.getMessage())
                .map(position -> Caret.lines(position, ink))
                .orElse(List.of());
    }

    private List<String> failed() {
        String message = Wording.FAILED.in(language, card.getMessage()) + " " + card.getReason();
        List<String> lines = new ArrayList<>(mark(ink.red("!"), message));
        if (!card.getSuggestion().isEmpty()) {
            lines.addAll(TextWidth.wrap("  " + card.getSuggestion(), width, 2));
        }
        lines.addAll(notes());
        lines.addAll(statement());
        return lines;
    }

    /** What is to be said beside the ending, such as that a language model could not be asked. */
    private List<String> notes() {
        return card.getWarningsList().stream()
                .flatMap(w -> mark(ink.yellow("⚠"), w.getMessage()).stream())
                .toList();
    }

    /** The statement is shown on failure too: who reads SQL sees at once what went wrong. */
    private List<String> statement() {
        if (card.getSql().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(""));
        card.getSql().lines().map(line -> "  " + ink.cyan(line)).forEach(lines::add);
        return lines;
    }

    private String code() {
        return card.getSuggestion().isEmpty() ? card.getReason() : card.getReason() + " · ";
    }

    private List<String> mark(String mark, String text) {
        List<String> lines = TextWidth.wrap(text, width - 2);
        List<String> marked = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            marked.add((i == 0 ? mark + " " : "  ") + lines.get(i));
        }
        return marked;
    }
}
