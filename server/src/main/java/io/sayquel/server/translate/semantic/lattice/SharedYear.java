package io.sayquel.server.translate.semantic.lattice;

import io.sayquel.server.translate.semantic.time.TimeGrammar;
import io.sayquel.server.translate.semantic.time.TimeGrammar.Stretch;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A year that is said once for several times: "from March to May 2025", "Q1 and Q2 2025". Only times of one unit that follow one
 * another within the year share it; "December and January 2025" may be of two years.
 */
final class SharedYear {
    private static final Set<String> LINKS = Set.of(
            "and", "or", "to", "till", "until", "through", "vs", "versus", "&", "dan", "atau", "sampai", "hingga");
    private static final Pattern YEAR = Pattern.compile("\\b\\d{4}\\b");

    private final Lattice lattice;
    private final TimeGrammar grammar;

    SharedYear(Lattice lattice, TimeGrammar grammar) {
        this.lattice = lattice;
        this.grammar = grammar;
    }

    /** What a time without a year means before times with one; empty where it stands for itself. */
    Optional<Meaning.OfTime> of(String said, Stretch alone, int end) {
        if (YEAR.matcher(said).find()) {
            return Optional.empty();
        }
        return next(end, alone)
                .flatMap(next -> next.year.flatMap(year -> grammar.read(said + " " + year)
                        .filter(s -> s.unit() == alone.unit() && s.interval().endsBefore(next.stretch.interval()))
                        .map(s -> new Meaning.OfTime(s.interval(), s.unit(), said + " " + year))));
    }

    private record Next(Stretch stretch, Optional<String> year) {}

    /** The time after a link, with the year that is said for it, there or further on. */
    private Optional<Next> next(int end, Stretch before) {
        boolean word = end < lattice.size() && LINKS.contains(lattice.token(end).lower());
        if (!word && (end >= lattice.size() || !lattice.token(end).comma())) {
            return Optional.empty();
        }
        int at = word ? end + 1 : end;
        for (int to = Math.min(lattice.size(), at + TimeGrammar.LONGEST); to > at; to--) {
            String said = words(at, to);
            Optional<Stretch> read = grammar.read(said).filter(s -> s.unit() == before.unit());
            if (read.isPresent()) {
                return Optional.of(following(said, read.get(), to));
            }
        }
        return Optional.empty();
    }

    private String words(int from, int to) {
        return lattice.tokens().subList(from, to).stream().map(Token::lower).collect(Collectors.joining(" "));
    }

    private Next following(String said, Stretch read, int to) {
        Matcher year = YEAR.matcher(said);
        if (year.find()) {
            return new Next(read, Optional.of(year.group()));
        }
        Optional<String> later = next(to, read).flatMap(Next::year);
        Stretch dated = later.flatMap(y -> grammar.read(said + " " + y)).orElse(read);
        return new Next(dated, later);
    }
}
