package io.sayquel.server.translate.semantic.lexicon;

import io.sayquel.server.model.answer.WordUse.Match;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.GlossaryTerm;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds all the ways to say a dataset's names. */
final class Spellings {
    /** A thesaurus word instead of the name: enough to be read, not enough to beat a name that is said. */
    private static final double SYNONYM = 0.84;

    /** Saying the table too leaves no doubt which of several columns is meant. */
    private static final double OWNED = 1.06;

    private static final Set<String> TABLE_NOISE = Set.of(
            "ref", "refer", "tbl", "dim", "fact", "tabl", "list", "data", "detail", "info", "inform", "record",
            "master");
    private static final Set<String> LINKING = Set.of("of", "the", "in", "for", "and", "a", "to");

    private final Words words;
    private final Thesaurus thesaurus;

    Spellings(Words words, Thesaurus thesaurus) {
        this.words = words;
        this.thesaurus = thesaurus;
    }

    List<Spelling> of(SemanticModel model) {
        List<Spelling> all = new ArrayList<>();
        for (Table table : model.tables()) {
            Map<List<String>, Integer> own = tablePhrases(table);
            RowNames.of(table, model).ifPresent(rows -> own.putIfAbsent(words.stems(rows), 1));
            add(all, new Name.OfTable(table), own, table.synonyms());
            table.columns().forEach(c -> addColumn(all, table, c, own.keySet()));
        }
        for (Metric metric : model.metrics()) {
            add(all, new Name.OfMetric(metric), phrases(metric.name(), ""), metric.synonyms());
        }
        for (GlossaryTerm term : model.glossary()) {
            add(all, new Name.OfTerm(term), phrases(term.term(), ""), Map.of());
        }
        return all;
    }

    private void addColumn(List<Spelling> all, Table table, Column column, Set<List<String>> tablePhrases) {
        Map<List<String>, Integer> own = phrases(column.name(), column.label());
        for (List<String> phrase : List.copyOf(own.keySet())) {
            withoutTable(phrase, tablePhrases).forEach(p -> own.putIfAbsent(p, 1));
        }
        Name name = new Name.OfColumn(table, column);
        add(all, name, own, column.synonyms());
        ownedBy(tablePhrases, own.keySet()).forEach(p -> all.add(new Spelling(name, p, OWNED, true, Match.EXACT)));
        if (PersonNames.of(table)
                .filter(p -> p.first().column().equals(column.name()))
                .isPresent()) {
            addFullName(all, name, tablePhrases);
        }
        if (column.display() && own.keySet().stream().noneMatch(p -> p.contains("name"))) {
            addDisplayName(all, name, tablePhrases);
        }
    }

    /** What names a row may be called its name, though the column is called otherwise. */
    private static void addDisplayName(List<Spelling> all, Name name, Set<List<String>> tablePhrases) {
        List<String> plain = List.of("name");
        all.add(new Spelling(name, plain, 0.9, true, Match.SYNONYM));
        ownedBy(tablePhrases, Set.of(plain)).forEach(p -> all.add(new Spelling(name, p, 1, true, Match.SYNONYM)));
    }

    /** People's names are kept in two columns, but called one; the given name stands for both. */
    private void addFullName(List<Spelling> all, Name name, Set<List<String>> tablePhrases) {
        List<List<String>> phrases = List.of(words.stems(List.of("name")), words.stems(List.of("full", "name")));
        phrases.forEach(p -> all.add(new Spelling(name, p, 0.97, true, Match.EXACT)));
        ownedBy(tablePhrases, Set.copyOf(phrases))
                .forEach(p -> all.add(new Spelling(name, p, OWNED, true, Match.EXACT)));
    }

    /** {@code name} of customers is also the "customer name". */
    private static List<List<String>> ownedBy(Set<List<String>> tables, Set<List<String>> phrases) {
        List<List<String>> owned = new ArrayList<>();
        for (List<String> table : tables) {
            for (List<String> phrase : phrases) {
                if (!phrase.containsAll(table)) {
                    List<String> both = new ArrayList<>(table);
                    both.addAll(phrase);
                    owned.add(both);
                }
            }
        }
        return owned;
    }

    /** {@code customer_name} of customers is also its "name". */
    private static List<List<String>> withoutTable(List<String> phrase, Set<List<String>> tables) {
        List<List<String>> shorter = new ArrayList<>();
        for (List<String> table : tables) {
            int size = table.size();
            if (phrase.size() > size && phrase.subList(0, size).equals(table)) {
                shorter.add(phrase.subList(size, phrase.size()));
            } else if (phrase.size() > 1 && size > 1 && phrase.get(0).equals(table.get(size - 1))) {
                shorter.add(phrase.subList(1, phrase.size()));
            }
        }
        return shorter;
    }

    private Map<List<String>, Integer> tablePhrases(Table table) {
        Map<List<String>, Integer> own = phrases(table.name(), table.label());
        for (List<String> phrase : List.copyOf(own.keySet())) {
            int size = phrase.size();
            if (size > 1 && TABLE_NOISE.contains(phrase.get(0))) {
                own.putIfAbsent(phrase.subList(1, size), 1);
            }
            if (size > 1 && TABLE_NOISE.contains(phrase.get(size - 1))) {
                own.putIfAbsent(phrase.subList(0, size - 1), 1);
            }
        }
        return own;
    }

    /** Name and label, as they are, without small words, and with short forms written out. */
    private Map<List<String>, Integer> phrases(String name, String label) {
        Map<List<String>, Integer> phrases = new LinkedHashMap<>();
        for (String text : List.of(name, label)) {
            List<String> split = Words.split(text);
            for (List<String> form : List.of(split, words.expand(split))) {
                add(phrases, words.stems(form));
                add(
                        phrases,
                        words.stems(
                                form.stream().filter(w -> !LINKING.contains(w)).toList()));
            }
        }
        return phrases;
    }

    private static void add(Map<List<String>, Integer> phrases, List<String> stems) {
        if (!stems.isEmpty()) {
            phrases.putIfAbsent(stems, 0);
        }
    }

    private void add(
            List<Spelling> all, Name name, Map<List<String>, Integer> own, Map<String, List<String>> synonyms) {
        own.keySet().forEach(p -> all.add(new Spelling(name, p, 1, false, Match.EXACT)));
        synonyms.values().stream()
                .flatMap(List::stream)
                .map(s -> words.stems(Words.split(s)))
                .filter(p -> !p.isEmpty() && own.putIfAbsent(p, 0) == null)
                .forEach(p -> all.add(new Spelling(name, p, 0.99, false, Match.SYNONYM)));
        Map<List<String>, Integer> seen = new LinkedHashMap<>(own);
        for (List<String> phrase : own.keySet()) {
            replaced(phrase).stream()
                    .filter(p -> seen.putIfAbsent(p, 1) == null)
                    .forEach(p -> all.add(new Spelling(name, p, SYNONYM, p.size() > phrase.size(), Match.SYNONYM)));
        }
    }

    /** The phrase with one part of it said otherwise; "people" alone does not say "number of people". */
    private List<List<String>> replaced(List<String> phrase) {
        List<List<String>> others = new ArrayList<>();
        for (int from = 0; from < phrase.size(); from++) {
            for (int to = from + 1; to <= Math.min(phrase.size(), from + 3); to++) {
                for (List<String> other : thesaurus.of(phrase.subList(from, to))) {
                    List<String> said = new ArrayList<>(phrase.subList(0, from));
                    said.addAll(other);
                    said.addAll(phrase.subList(to, phrase.size()));
                    others.add(said);
                }
            }
        }
        return others;
    }
}
