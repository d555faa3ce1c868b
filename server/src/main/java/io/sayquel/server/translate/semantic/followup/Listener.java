package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.translate.semantic.Interpreter;
import io.sayquel.server.translate.semantic.Interpreter.Interpretation;
import io.sayquel.server.translate.semantic.grammar.Grammar;
import io.sayquel.server.translate.semantic.lattice.Language;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.rank.Ranker;
import io.sayquel.server.translate.semantic.rank.Ranker.Ranked;
import io.sayquel.server.translate.semantic.reading.Phrases;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the texts of one conversation in one language. */
final class Listener {
    /** A language: its words, the phrases around its follow-ups, and those that answer them. */
    record Tongue(Locale locale, Language words, Opening.Phrases openings, Phrases phrases) {
        static Tongue english() {
            return new Tongue(
                    Question.ENGLISH,
                    Language.english(),
                    new Opening.Phrases(List.of("en")),
                    new Phrases(Question.ENGLISH));
        }

        /** With English, for people mix them. */
        static Tongue indonesian() {
            return new Tongue(
                    Question.INDONESIAN,
                    Language.indonesian(),
                    new Opening.Phrases(List.of("id", "en")),
                    new Phrases(Question.INDONESIAN));
        }
    }

    private static final int MOST_METRICS = 6;

    private final Interpreter interpreter;
    private final Ranker ranker;
    private final Tongue tongue;
    private final TimeContext time;

    Listener(Interpreter interpreter, Ranker ranker, Tongue tongue, TimeContext time) {
        this.interpreter = interpreter;
        this.ranker = ranker;
        this.tongue = tongue;
        this.time = time;
    }

    /** A text as a question in the language. */
    Question question(String text) {
        return new Question(text, tongue.locale(), time);
    }

    /** The words around a follow-up, and what is between them. */
    Opening opening(String text) {
        return tongue.openings().of(tongue.locale().equals(Question.INDONESIAN) ? ownersApart(text) : text);
    }

    /** What the team calls the numbers that it defined, in the language where it has a word of it; a few, for choosing. */
    List<String> metrics() {
        return interpreter.model().metrics().stream()
                .limit(MOST_METRICS)
                .map(m -> m.synonyms().getOrDefault(tongue.locale().getLanguage(), List.of()).stream()
                        .filter(name -> tongue.locale().equals(Question.INDONESIAN))
                        .findFirst()
                        .orElse(m.name().replace('_', ' ')))
                .toList();
    }

    /** "namanya" is "nama" and "nya", theirs. */
    private static String ownersApart(String text) {
        return text.replaceAll("(?i)\\b(\\p{L}{4,})(?<!banyak|semua)nya\\b", "$1 nya");
    }

    /** A text that should make a query by itself: as its best plan reads it. */
    Utterance whole(String text) {
        Interpretation read = interpreter.interpret(question(text), tongue.words());
        List<Ranked> ranked = ranker.rank(read.lattice(), read.plans());
        return ranked.isEmpty()
                ? parsed(read.lattice())
                : new Utterance(read.lattice(), ranked.get(0).plan().fragments(), Optional.of(ranked.get(0)));
    }

    /** A text that is a part of one: as its words read best. */
    Utterance part(String text) {
        return parsed(interpreter.lattice(question(text), tongue.words()));
    }

    private static Utterance parsed(Lattice lattice) {
        return new Utterance(lattice, Grammar.parse(lattice).get(0).fragments(), Optional.empty());
    }
}
