package io.sayquel.server.translate.semantic.lattice;

import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.translate.semantic.lexicon.Lexicon;
import io.sayquel.server.translate.semantic.lexicon.Name;
import io.sayquel.server.translate.semantic.lexicon.NameMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lays every possible meaning over the tokens of one question. */
public final class LatticeBuilder {
    /** No name is said in more words. */
    private static final int LONGEST_NAME = 7;

    private static final String AMOUNT = "amount";
    private static final Set<String> PREPOSITIONS = Set.of("of", "in", "for", "to");
    private static final Set<String> LINKING = Set.of("of", "the", "a", "all");

    /** Fillers that are names more often than not. */
    private static final Set<String> NAMING =
            Set.of("name", "names", "state", "detail", "details", "result", "value", "record");

    private static final Set<String> GRAMMATICAL = Set.of(
            "a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "is", "are", "was", "were", "be",
            "been", "being", "do", "does", "did", "has", "have", "had", "having", "that", "which", "who", "whom",
            "whose", "what", "where", "when", "how", "with", "by", "from", "as", "it", "its", "their", "there", "they",
            "them", "this", "these", "those", "all", "any", "each", "some", "me", "we", "us", "i", "you", "can", "give",
            "tell", "show", "shows", "list", "find", "return", "also", "into", "than", "both", "please", "get", "let",
            "many", "much", "want", "know", "not", "yang", "di", "dari", "pada", "untuk", "dengan", "dan", "per");

    private final Lexicon lexicon;
    private final Language language;
    private final Lattice lattice;
    private final FlagArcs flags;

    private LatticeBuilder(String question, List<Token> tokens, Lexicon lexicon, Language language) {
        this.lexicon = lexicon;
        this.language = language;
        this.lattice = new Lattice(question, tokens, language);
        this.flags = new FlagArcs(lattice, lexicon);
    }

    /** The lattice of a question. */
    public static Lattice build(
            String question, List<Token> tokens, Lexicon lexicon, Language language, TimeContext time) {
        LatticeBuilder builder = new LatticeBuilder(question, tokens, lexicon, language);
        ValueArcs values = new ValueArcs(builder.lattice, lexicon, language);
        TimeArcs times = new TimeArcs(builder.lattice, time.today());
        for (int at = 0; at < tokens.size(); at++) {
            builder.cues(at);
        }
        builder.flags.add();
        for (int at = 0; at < tokens.size(); at++) {
            builder.names(at);
            builder.firstAndLastName(at);
            values.add(at);
            times.add(at);
        }
        return builder.lattice;
    }

    private void cues(int at) {
        StringBuilder phrase = new StringBuilder();
        for (int to = at; to < Math.min(lattice.size(), at + language.longest()); to++) {
            Token token = lattice.token(to);
            if (token.kind() == Token.Kind.QUOTED || token.kind() == Token.Kind.DATE) {
                return;
            }
            phrase.append(to > at ? " " : "").append(token.lower());
            int end = to + 1;
            String said = phrase.toString();
            if (to > at
                    && said.contains(AMOUNT)
                    && lexicon.namesColumn(List.of(lexicon.words().stem(AMOUNT)))) {
                continue; // "total amount of orders" is no number of orders where they have an amount
            }
            double score = 0.97 * (end - at) + 0.02 * (end - at - 1);
            language.cues(said).forEach(c -> lattice.add(new Arc<>(at, end, new Meaning.OfCue(c), score)));
            language.grades(said).forEach(g -> lattice.add(new Arc<>(at, end, g, score)));
        }
    }

    private void names(int at) {
        Token first = lattice.token(at);
        boolean filler = lattice.filler(at);
        if (first.kind() != Token.Kind.WORD || (filler && !isName(at)) || PREPOSITIONS.contains(first.lower())) {
            return;
        }
        List<String> stems = new ArrayList<>();
        boolean linked = false;
        for (int to = at; to < Math.min(lattice.size(), at + LONGEST_NAME); to++) {
            Token token = lattice.token(to);
            if (token.kind() == Token.Kind.QUOTED || ((token.comma() || token.sentence()) && to > at)) {
                return;
            }
            boolean linking = LINKING.contains(token.lower());
            if (!linking) {
                stems.add(token.stem());
            }
            linked |= linking;
            boolean fillersOnly = filler && to == at;
            if ((!linking && !language.filler(token.lower())) || fullNameFillers(first, token)) {
                addNames(at, to + 1, stems, linked, fillersOnly);
            }
        }
    }

    /** Words such as "name" and "state" are passed over elsewhere, but may end or be a name. */
    private boolean fullNameFillers(Token first, Token last) {
        return !GRAMMATICAL.contains(last.lower()) && !GRAMMATICAL.contains(first.lower());
    }

    /** "first and last name" is one name in two columns. */
    private void firstAndLastName(int at) {
        boolean said = at + 3 < lattice.size()
                && lattice.text(at, at + 4).toLowerCase(Locale.ROOT).matches("first (and|&) last names?");
        if (said) {
            List<NameMatch> columns = lexicon.find(List.of("name"), false).stream()
                    .filter(m -> m.name() instanceof Name.OfColumn c
                            && lexicon.people().stream().anyMatch(p -> p.first().equals(c.ref())))
                    .map(m -> new NameMatch(m.name(), 1, m.match()))
                    .toList();
            if (!columns.isEmpty()) {
                add(at, at + 4, new Meaning.OfColumns(columns), 4.2);
            }
        }
    }

    private boolean isName(int at) {
        return lexicon.knows(lattice.token(at).stem());
    }

    private void addNames(int from, int to, List<String> stems, boolean linked, boolean whole) {
        List<NameMatch> columns = new ArrayList<>();
        List<NameMatch> tables = new ArrayList<>();
        List<NameMatch> definitions = new ArrayList<>();
        for (NameMatch match : lexicon.find(stems, linked)) {
            if (whole && match.score() < 0.75 && !NAMING.contains(stems.get(0))) {
                continue;
            }
            if (match.name() instanceof Name.OfColumn column) {
                if (!flags.says(from, to, column.ref())) {
                    columns.add(match);
                }
            } else if (match.name() instanceof Name.OfTable) {
                tables.add(match);
            } else {
                definitions.add(match);
            }
        }
        if (top(tables) >= Lexicon.OWN_NAME) {
            definitions.removeIf(d -> d.score() < Lexicon.OWN_NAME); // "customers" is no half-said "active customers"
        }
        int words = linked && top(columns) < 0.9 ? stems.size() : to - from;
        if (!columns.isEmpty()) {
            add(from, to, new Meaning.OfColumns(columns), top(columns) * words + 0.06 * (words - 1));
        }
        if (!tables.isEmpty() && !linked) {
            add(from, to, new Meaning.OfTables(tables), top(tables) * stems.size() + 0.06 * (stems.size() - 1) + 0.03);
        }
        if (!definitions.isEmpty()) {
            add(from, to, new Meaning.OfDefinitions(definitions), top(definitions) * words + 0.06 * (words - 1) + 0.1);
        }
    }

    private static double top(List<NameMatch> matches) {
        return matches.stream().mapToDouble(NameMatch::score).max().orElse(0);
    }

    private void add(int from, int to, Meaning meaning, double score) {
        lattice.add(new Arc<>(from, to, meaning, score));
    }
}
