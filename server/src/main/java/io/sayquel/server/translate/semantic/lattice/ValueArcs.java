package io.sayquel.server.translate.semantic.lattice;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.ValueIndex;
import io.sayquel.server.translate.semantic.lexicon.Lexicon;
import io.sayquel.server.translate.semantic.lexicon.PersonNames;
import io.sayquel.server.translate.semantic.lexicon.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lays stored values over a lattice: quoted or not, in other words, and names of people over two columns. */
final class ValueArcs {
    /** Values that questions say otherwise. */
    private static final Map<String, List<String>> VALUE_WORDS = Map.of(
            "male",
            List.of("m"),
            "males",
            List.of("m", "male"),
            "men",
            List.of("m", "male"),
            "female",
            List.of("f"),
            "females",
            List.of("f", "female"),
            "women",
            List.of("f", "female"),
            "man",
            List.of("m", "male"),
            "woman",
            List.of("f", "female"));

    private static final Set<String> BEING = Set.of("is", "are", "was", "were");

    private final Lattice lattice;
    private final Lexicon lexicon;
    private final Language language;

    ValueArcs(Lattice lattice, Lexicon lexicon, Language language) {
        this.lattice = lattice;
        this.lexicon = lexicon;
        this.language = language;
    }

    /** Those that begin at a token. */
    void add(int at) {
        values(at);
        person(at);
    }

    private void put(int from, int to, Meaning meaning, double score) {
        lattice.add(new Arc<>(from, to, meaning, score));
    }

    private void values(int at) {
        Token first = lattice.token(at);
        if (first.kind() == Token.Kind.QUOTED) {
            List<Meaning.ValueMatch> matches = stored(first.text(), first.text());
            put(at, at + 1, new Meaning.OfValue(first.text(), matches, true), 1.2);
            return;
        }
        int longest = Math.min(
                lattice.size(), at + Math.max(1, lexicon.model().values().longest()));
        for (int to = at + 1; to <= longest && lattice.token(to - 1).kind() != Token.Kind.QUOTED; to++) {
            value(at, to);
        }
    }

    private void value(int from, int to) {
        String said = lattice.text(from, to);
        boolean single = to == from + 1;
        Token first = lattice.token(from);
        List<Meaning.ValueMatch> matches = new ArrayList<>(stored(said, said));
        int end = lattice.token(to - 1).to();
        if (matches.isEmpty() && lattice.question().startsWith(".", end)) {
            matches.addAll(stored(said + ".", said + "."));
        }
        if (single) {
            matches.addAll(saidOtherwise(first));
        }
        boolean plain = single && (first.kind() == Token.Kind.NUMBER || (said.length() < 2 && !first.capital()));
        boolean meant = isMeant(from, to, matches);
        if (matches.isEmpty() || plain || (onlyFillers(from, to) && !meant)) {
            return;
        }
        int words = to - from;
        boolean capital = first.capital() && from > 0;
        if (single && !capital && lexicon.namesTable(List.of(first.stem()))) {
            return; // "by store" means the stores, though a channel may be called "store" too
        }
        boolean cue =
                single && !capital && !meant && !language.cues(first.lower()).isEmpty();
        double each = cue ? 0.4 : capital ? 1.12 : meant ? 1 : 0.86;
        put(from, to, new Meaning.OfValue(said, matches, false), each * words + 0.06 * (words - 1));
    }

    /** "Ada Lovelace", quoted or not, where given and family names are kept apart. */
    private void person(int at) {
        Token token = lattice.token(at);
        boolean quoted = token.kind() == Token.Kind.QUOTED;
        if (lexicon.people().isEmpty() || (!quoted && at + 1 == lattice.size())) {
            return;
        }
        List<String> names = quoted
                ? Words.spaced(token.text())
                : List.of(token.text(), lattice.token(at + 1).text());
        if (names.size() != 2) {
            return;
        }
        List<Meaning.PersonMatch> matches = new ArrayList<>();
        for (PersonNames people : lexicon.people()) {
            stored(people.first(), names.get(0))
                    .ifPresent(first -> stored(people.last(), names.get(1))
                            .ifPresent(last ->
                                    matches.add(new Meaning.PersonMatch(people.first(), first, people.last(), last))));
        }
        if (!matches.isEmpty()) {
            int to = quoted ? at + 1 : at + 2;
            put(at, to, new Meaning.OfPerson(lattice.text(at, to), matches), quoted ? 1.4 : 2.5);
        }
    }

    private Optional<String> stored(ColumnRef column, String said) {
        return lexicon.model().values().find(said).stream()
                .filter(h -> h.column().equals(column))
                .map(ValueIndex.Hit::value)
                .findFirst();
    }

    private List<Meaning.ValueMatch> saidOtherwise(Token token) {
        List<Meaning.ValueMatch> matches = new ArrayList<>();
        for (String word : VALUE_WORDS.getOrDefault(token.lower(), List.of())) {
            for (ValueIndex.Hit hit : lexicon.model().values().find(word)) {
                if (lexicon.model().values().valuesOf(hit.column()).size() <= 6) {
                    matches.add(new Meaning.ValueMatch(hit.column(), hit.value(), 0.97, false));
                }
            }
        }
        if (matches.isEmpty() && token.lower().length() > 3 && token.lower().endsWith("s")) {
            matches.addAll(stored(token.lower().substring(0, token.lower().length() - 1), token.lower()));
        }
        return matches;
    }

    private boolean onlyFillers(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!lattice.filler(i)) {
                return false;
            }
        }
        return true;
    }

    /** "customers in OR", "which devices are on", "state on": where those are stored. */
    private boolean isMeant(int from, int to, List<Meaning.ValueMatch> matches) {
        if (to != from + 1) {
            return false;
        }
        Token token = lattice.token(from);
        boolean written = lattice.inCapitals(from)
                && matches.stream().anyMatch(m -> m.value().equals(token.text()));
        boolean stranded = from > 0
                && to == lattice.size()
                && BEING.contains(lattice.token(from - 1).lower());
        return written || stranded || (from > 0 && matches.stream().anyMatch(m -> isCalled(from - 1, m.column())));
    }

    private boolean isCalled(int at, ColumnRef column) {
        return lattice.token(at).lower().equals(column.column().toLowerCase(Locale.ROOT));
    }

    private List<Meaning.ValueMatch> stored(String phrase, String said) {
        SemanticModel model = lexicon.model();
        List<Meaning.ValueMatch> matches = new ArrayList<>();
        for (ValueIndex.Hit hit : model.values().find(phrase)) {
            boolean exact = hit.value().equalsIgnoreCase(said);
            double score = exact ? 1 : 0.97;
            double unique = model.column(hit.column()).map(Column::display).orElse(false) ? 0.03 : 0;
            matches.add(new Meaning.ValueMatch(hit.column(), hit.value(), score + unique, exact));
        }
        return matches;
    }
}
