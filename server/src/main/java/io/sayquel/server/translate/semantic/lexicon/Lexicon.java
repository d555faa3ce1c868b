package io.sayquel.server.translate.semantic.lexicon;

import io.sayquel.server.model.answer.WordUse.Match;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What words may mean in one dataset version. Immutable; made once per version, for it costs milliseconds. */
public final class Lexicon {
    /** Candidates this much worse than the best one are noise. */
    private static final double FAR = 0.4;

    /** A match no worse than this is the table's own name. */
    public static final double OWN_NAME = 0.94;

    private static final Set<String> VAGUE =
            Set.of("id", "code", "number", "type", "name", "date", "detail", "descript", "amount", "quantiti", "count");

    /** Ids are called numbers, but nobody who says "the number of" means one. */
    private static final Set<String> QUANTITY = Set.of("number", "amount", "quantiti", "count");

    private final SemanticModel model;
    private final Words words;
    private final Map<String, List<Spelling>> byStem = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final List<PersonNames> people;
    private final List<Flag> flags;
    private final SortedMap<String, String> plainNames = new TreeMap<>();

    private Lexicon(SemanticModel model, Words words, List<Spelling> spellings) {
        this.model = model;
        this.words = words;
        this.people =
                model.tables().stream().flatMap(t -> PersonNames.of(t).stream()).toList();
        this.flags = Flag.of(model);
        for (Spelling spelling : spellings) {
            new HashSet<>(spelling.stems())
                    .forEach(s ->
                            byStem.computeIfAbsent(s, k -> new ArrayList<>(2)).add(spelling));
            known.addAll(spelling.stems());
        }
        namesAsWritten().forEach(name -> plainNames.put(name, stemmed(name)));
    }

    /** Makes lexicons; holds the word lists, which are read once. */
    public static final class Factory {
        private final Words words = new Words();
        private final Spellings spellings = new Spellings(words, new Thesaurus(words));

        /** The lexicon of a dataset version. */
        public Lexicon of(SemanticModel model) {
            return new Lexicon(model, words, spellings.of(model));
        }
    }

    public SemanticModel model() {
        return model;
    }

    public Words words() {
        return words;
    }

    /**
     * Names that a phrase may mean, best first.
     *
     * @param stems the phrase
     * @param reordered whether small words were left out of it, as in "name of the city", so that its order says little
     */
    public List<NameMatch> find(List<String> stems, boolean reordered) {
        Map<Name, NameMatch> best = new LinkedHashMap<>();
        for (Spelling spelling : byStem.getOrDefault(stems.get(0), List.of())) {
            double score = score(spelling, stems, reordered);
            if (score > 0) {
                Match match = score >= 0.9 * spelling.weight() ? spelling.match() : Match.PARTIAL;
                best.merge(spelling.name(), new NameMatch(spelling.name(), score, match), Lexicon::better);
            }
        }
        best.replaceAll((name, match) -> rivalled(match, best.values()) ? capped(match) : match);
        double top = best.values().stream().mapToDouble(NameMatch::score).max().orElse(0);
        return best.values().stream()
                .filter(m -> m.score() >= top - FAR)
                .sorted(Comparator.comparingDouble(NameMatch::score).reversed())
                .toList();
    }

    /** A synonym of a column whose table has another column that is said in so many words; of a team's own words, in all of them. */
    private static boolean rivalled(NameMatch match, Collection<NameMatch> all) {
        return match.match() == Match.SYNONYM
                && match.name() instanceof Name.OfColumn column
                && all.stream()
                        .anyMatch(m -> m.match() != Match.SYNONYM
                                && (m.match() == Match.EXACT || match.isSynonym())
                                && m.name() instanceof Name.OfColumn other
                                && other.table().name().equals(column.table().name()));
    }

    private static NameMatch capped(NameMatch match) {
        return new NameMatch(match.name(), Math.min(match.score(), 0.5), match.match());
    }

    private static NameMatch better(NameMatch one, NameMatch other) {
        return one.score() >= other.score() ? one : other;
    }

    private static double score(Spelling spelling, List<String> said, boolean reordered) {
        List<String> full = spelling.stems();
        if (full.equals(said)) {
            return spelling.weight();
        }
        if (!full.containsAll(said) || new HashSet<>(said).size() != said.size()) {
            return 0;
        }
        if (full.size() == said.size()) {
            return (reordered ? 0.96 : 0.9) * spelling.weight();
        }
        return partial(spelling, said);
    }

    /** Some of a name's words: the more the better, and best with the last, which says what it is. */
    private static double partial(Spelling spelling, List<String> said) {
        List<String> full = spelling.stems();
        boolean head = full.get(full.size() - 1).equals(said.get(said.size() - 1));
        if (spelling.whole() || spelling.name() instanceof Name.OfMetric || spelling.name() instanceof Name.OfTerm) {
            return 0;
        }
        if (spelling.match() == Match.SYNONYM && (!head || (said.size() == 1 && VAGUE.contains(said.get(0))))) {
            return 0;
        }
        double covered = said.size() / (double) full.size();
        double score = 0.45 + 0.3 * covered + (head ? 0.08 : 0);
        boolean key = spelling.name() instanceof Name.OfColumn c
                && c.column().role() == Role.ID
                && QUANTITY.contains(said.get(0));
        boolean vague = said.size() == 1 && (!head || key) && VAGUE.contains(said.get(0));
        return (vague ? score - 0.2 : score) * spelling.weight();
    }

    /** Where names of people are kept in two columns. */
    public List<PersonNames> people() {
        return people;
    }

    /** Whether a phrase is a table's own name. */
    public boolean namesTable(List<String> stems) {
        return find(stems, false).stream().anyMatch(m -> m.name() instanceof Name.OfTable && m.score() >= OWN_NAME);
    }

    /** Whether a phrase is a column's own name. */
    public boolean namesColumn(List<String> stems) {
        return find(stems, false).stream().anyMatch(m -> m.name() instanceof Name.OfColumn && m.score() >= OWN_NAME);
    }

    /** Columns of yes and no. */
    public List<Flag> flags() {
        return flags;
    }

    /** Whether a stem is part of any name. */
    public boolean knows(String stem) {
        return known.contains(stem);
    }

    /** A name or a word, each of its words without its ending. */
    public String stemmed(String name) {
        return String.join(" ", words.stems(Words.split(name)));
    }

    /** Names of tables, columns and metrics as people write them, each with its {@link #stemmed}, for finding what a misspelled word resembles. */
    public SortedMap<String, String> plainNames() {
        return Collections.unmodifiableSortedMap(plainNames);
    }

    private Set<String> namesAsWritten() {
        Set<String> names = new HashSet<>();
        for (Table table : model.tables()) {
            names.add(String.join(" ", Words.split(table.name())));
            table.columns().forEach(c -> names.add(String.join(" ", Words.split(c.name()))));
        }
        model.metrics().forEach(m -> names.add(String.join(" ", Words.split(m.name()))));
        model.glossary().forEach(g -> names.add(g.term()));
        return names;
    }
}
