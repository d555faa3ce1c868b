package io.sayquel.server.cli;

import io.sayquel.v1.AnswerCard;
import java.util.Locale;

/** Prints, to standard error, the card of a question that was not answered: there is no result. */
final class EndingPrinter {
    private final Terminal terminal;

    EndingPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(AnswerCard card, Locale language) {
        new EndingView(card, language, terminal.width(), terminal.talkInk())
                .lines()
                .forEach(terminal.talk()::println);
    }
}
