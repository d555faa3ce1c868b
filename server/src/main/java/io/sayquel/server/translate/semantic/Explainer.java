package io.sayquel.server.translate.semantic;

import io.sayquel.server.model.answer.UnknownWord;
import io.sayquel.server.model.answer.WordUse;
import io.sayquel.server.model.answer.WordUse.Match;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lattice.Token;
import io.sayquel.server.translate.semantic.lexicon.Lexicon;
import io.sayquel.server.translate.semantic.lexicon.Name;
import io.sayquel.server.translate.semantic.lexicon.NameMatch;
import io.sayquel.server.translate.semantic.rank.Coverage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Says what every word of a question became, and which words became nothing. */
final class Explainer {
    private static final int CANDIDATES = 3;

    private record Near(String name, int steps) {}

    private final Lexicon lexicon;

    Explainer(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** What each stretch of the question became in a plan, in order, words passed over included. */
    List<WordUse> words(Lattice lattice, Plan plan) {
        List<WordUse> uses = new ArrayList<>();
        int at = 0;
        for (Fragment fragment : plan.fragments()) {
            for (; at < fragment.from(); at++) {
                uses.add(use(lattice, at, at + 1, "", Match.IGNORED));
            }
            uses.add(use(lattice, fragment.from(), fragment.to(), meaning(fragment), match(fragment)));
            at = Math.max(at, fragment.to());
        }
        for (; at < lattice.size(); at++) {
            uses.add(use(lattice, at, at + 1, "", Match.IGNORED));
        }
        return uses;
    }

    private static WordUse use(Lattice lattice, int from, int to, String meaning, Match match) {
        int first = lattice.token(from).from();
        int last = lattice.token(to - 1).to();
        return new WordUse(first, last, lattice.question().substring(first, last), meaning, match);
    }

    private static String meaning(Fragment fragment) {
        if (fragment instanceof Fragment.Valued v) {
            return "value "
                    + String.join(", ", v.values().stream().map(x -> x.text()).toList());
        }
        if (fragment instanceof Fragment.Timed t) {
            return "time " + t.time().said();
        }
        return fragment.mentions().stream()
                .map(Explainer::named)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    private static String named(Mention mention) {
        Name name = mention.matches().get(0).name();
        String kind = name instanceof Name.OfTable
                ? "table "
                : name instanceof Name.OfColumn ? "column " : name instanceof Name.OfMetric ? "metric " : "term ";
        return kind + name.id();
    }

    private static Match match(Fragment fragment) {
        if (fragment instanceof Fragment.Valued || fragment instanceof Fragment.Alike) {
            return Match.VALUE;
        }
        if (fragment instanceof Fragment.Timed) {
            return Match.DATE;
        }
        if (fragment instanceof Fragment.Loose) {
            return Match.NUMBER;
        }
        return fragment.mentions().stream()
                .findFirst()
                .map(m -> m.matches().get(0))
                .map(NameMatch::match)
                .orElse(Match.GRAMMAR);
    }

    /** Words of meaning that a plan has no use for, with names they resemble. */
    List<UnknownWord> unknown(Lattice lattice, Plan plan) {
        return Coverage.of(lattice, plan).unread().stream()
                .map(lattice::token)
                .map(this::unknown)
                .toList();
    }

    /** Words that nothing in the dataset or the language is called. */
    List<UnknownWord> unknown(Lattice lattice) {
        return Stream.iterate(0, i -> i < lattice.size(), i -> i + 1)
                .filter(i -> !lattice.filler(i) && !lattice.understood(i))
                .map(lattice::token)
                .filter(t -> t.kind() == Token.Kind.WORD)
                .map(this::unknown)
                .toList();
    }

    private UnknownWord unknown(Token token) {
        return new UnknownWord(token.from(), token.to(), token.text(), resembling(token.lower()));
    }

    /** Names that differ by a few letters, in singular or plural: two letters that changed places are two errors already. */
    private List<String> resembling(String word) {
        int reach = word.length() <= 3 ? 0 : word.length() <= 7 ? 2 : 3;
        LevenshteinDistance distance = new LevenshteinDistance(reach);
        String stem = lexicon.stemmed(word);
        return lexicon.plainNames().entrySet().stream()
                .flatMap(name -> Stream.of(distance.apply(word, name.getKey()), distance.apply(stem, name.getValue()))
                        .filter(steps -> steps >= 0)
                        .min(Comparator.naturalOrder())
                        .map(steps -> new Near(name.getKey(), steps))
                        .stream())
                .sorted(Comparator.comparingInt(Near::steps).thenComparing(Near::name))
                .limit(CANDIDATES)
                .map(Near::name)
                .toList();
    }
}
