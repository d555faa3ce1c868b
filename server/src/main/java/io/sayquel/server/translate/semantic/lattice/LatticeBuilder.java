package io.sayquel.server.translate.semantic.lattice;

import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.ValueIndex;
import io.sayquel.server.model.plan.Interval;
import io.sayquel.server.model.plan.TimeGrain;
import io.sayquel.server.translate.semantic.lexicon.Lexicon;
import io.sayquel.server.translate.semantic.lexicon.Name;
import io.sayquel.server.translate.semantic.lexicon.NameMatch;
import io.sayquel.server.translate.semantic.time.TimeGrammar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lays every possible meaning over the tokens of one question. */
public final class LatticeBuilder {
    /** No name is said in more words. */
    private static final int LONGEST_NAME = 7;

    private static final Set<String> LINKING = Set.of("of", "the", "in", "for", "and", "a", "to", "all");
    private static final Set<String> PERIODIC =
            Set.of("by", "per", "each", "every", "over", "a", "setiap", "tiap", "menurut", "berdasarkan");

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

    private static final Map<String, Integer> NUMBER_WORDS = Map.ofEntries(
            Map.entry("zero", 0),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("twenty", 20),
            Map.entry("hundred", 100),
            Map.entry("once", 1),
            Map.entry("twice", 2),
            Map.entry("dua", 2),
            Map.entry("tiga", 3),
            Map.entry("empat", 4),
            Map.entry("lima", 5),
            Map.entry("enam", 6),
            Map.entry("tujuh", 7),
            Map.entry("delapan", 8),
            Map.entry("sembilan", 9),
            Map.entry("sepuluh", 10));

    /** A match no worse than this is the table's own name. */
    private static final double OWN_NAME = 0.94;

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

    private final Lexicon lexicon;
    private final Language language;
    private final Lattice lattice;
    private final TimeGrammar times;

    private LatticeBuilder(String question, List<Token> tokens, Lexicon lexicon, Language language, TimeContext time) {
        this.times = new TimeGrammar(time.today());
        this.lexicon = lexicon;
        this.language = language;
        this.lattice = new Lattice(question, tokens, language);
    }

    /** The lattice of a question. */
    public static Lattice build(
            String question, List<Token> tokens, Lexicon lexicon, Language language, TimeContext time) {
        LatticeBuilder builder = new LatticeBuilder(question, tokens, lexicon, language, time);
        for (int at = 0; at < tokens.size(); at++) {
            builder.cues(at);
            builder.names(at);
            builder.values(at);
            builder.number(at);
            builder.times(at);
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
            double score = 0.97 * (end - at) + 0.02 * (end - at - 1);
            language.cues(said).forEach(c -> lattice.add(new Arc<>(at, end, new Meaning.OfCue(c), score)));
            language.grades(said).forEach(g -> lattice.add(new Arc<>(at, end, g, score)));
        }
    }

    private void names(int at) {
        Token first = lattice.token(at);
        boolean filler = language.filler(first.lower());
        if (first.kind() != Token.Kind.WORD || (filler && !isName(at))) {
            return;
        }
        List<String> stems = new ArrayList<>();
        boolean linked = false;
        for (int to = at; to < Math.min(lattice.size(), at + LONGEST_NAME); to++) {
            Token token = lattice.token(to);
            if (token.kind() == Token.Kind.QUOTED || (token.comma() && to > at)) {
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
            if (match.name() instanceof Name.OfColumn) {
                columns.add(match);
            } else if (match.name() instanceof Name.OfTable) {
                tables.add(match);
            } else {
                definitions.add(match);
            }
        }
        if (top(tables) >= OWN_NAME) {
            definitions.removeIf(d -> d.score() < OWN_NAME); // "customers" is no half-said "active customers"
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

    private void values(int at) {
        Token first = lattice.token(at);
        if (first.kind() == Token.Kind.QUOTED) {
            List<Meaning.ValueMatch> matches = stored(first.text(), first.text());
            add(at, at + 1, new Meaning.OfValue(first.text(), matches, true), 1.2);
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
        if (matches.isEmpty() || plain || onlyFillers(from, to)) {
            return;
        }
        int words = to - from;
        boolean capital = first.capital() && from > 0;
        if (single && !capital && isTable(first)) {
            return; // "by store" means the stores, though a channel may be called "store" too
        }
        boolean cue = single && !capital && !language.cues(first.lower()).isEmpty();
        double each = cue ? 0.4 : capital ? 1.12 : 0.86;
        add(from, to, new Meaning.OfValue(said, matches, false), each * words + 0.06 * (words - 1));
    }

    private boolean isTable(Token token) {
        return lexicon.find(List.of(token.stem()), false).stream()
                .anyMatch(m -> m.name() instanceof Name.OfTable && m.score() >= OWN_NAME);
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
            if (!language.filler(lattice.token(i).lower())) {
                return false;
            }
        }
        return true;
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

    private void times(int at) {
        Token first = lattice.token(at);
        boolean measures = at > 0 && PERIODIC.contains(lattice.token(at - 1).lower());
        if (measures || TimeGrammar.adverb(first.lower())) {
            TimeGrammar.grain(first.lower()).ifPresent(g -> add(at, at + 1, new Meaning.OfGrain(g), 0.9));
        }
        StringBuilder phrase = new StringBuilder();
        for (int to = at; to < Math.min(lattice.size(), at + TimeGrammar.LONGEST); to++) {
            if (lattice.token(to).kind() == Token.Kind.QUOTED) {
                return;
            }
            phrase.append(to > at ? " " : "").append(lattice.token(to).lower());
            int end = to + 1;
            times.read(phrase.toString())
                    .filter(s -> s.certain() || first.capital())
                    .ifPresent(s -> {
                        double score = (end - at) + 0.05 * (end - at - 1) + 0.05;
                        add(at, end, new Meaning.OfTime(s.interval(), s.unit(), lattice.text(at, end)), score);
                    });
        }
    }

    private void number(int at) {
        Token token = lattice.token(at);
        if (token.kind() == Token.Kind.NUMBER) {
            add(at, at + 1, new Meaning.OfNumber(token.text(), Double.parseDouble(token.text()), false), 1);
            if (token.text().matches("1[0-9]{3}|20[0-9]{2}|21[0-9]{2}")) {
                LocalDate first = LocalDate.of(Integer.parseInt(token.text()), 1, 1);
                add(
                        at,
                        at + 1,
                        new Meaning.OfTime(Interval.of(first, first.plusYears(1)), TimeGrain.YEAR, token.text()),
                        1);
            }
            return;
        }
        Integer value = NUMBER_WORDS.get(token.lower());
        if (value != null) {
            add(at, at + 1, new Meaning.OfNumber(value.toString(), value, true), 0.6);
        }
    }
}
