package io.sayquel.server.ground;

import io.sayquel.server.ground.SchemaHit.Kind;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.GlossaryTerm;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What vectors are made of: each part of a catalogue, and each reference question, in a sentence of its own. Only what the policy shows;
 * no value of the data unless it lets samples leave. Immutable.
 *
 * @param parts of the catalogue
 * @param questions with their SQL, which has no part in the text
 */
record Passages(List<Passage<Part>> parts, List<Passage<VerifiedQuestion>> questions) {
    private static final int LONGEST = 500;

    /** A part of the catalogue, as a search names it. */
    record Part(Kind kind, String name, String description) {
        SchemaHit hit(double score) {
            return new SchemaHit(kind, name, description, score);
        }
    }

    /**
     * What can be found, and the words that it is found by.
     *
     * @param <T> what is found
     */
    record Passage<T>(T subject, String text) {}

    static Passages of(SemanticModel whole) {
        SemanticModel model = whole.visible();
        List<Passage<Part>> parts = new ArrayList<>();
        for (Table table : model.tables()) {
            parts.add(new Passage<>(
                    new Part(Kind.TABLE, table.name(), table.description()),
                    text(named(table.label(), table.name()), table.synonyms(), table.description())));
            table.columns().forEach(column -> parts.add(column(table, column)));
        }
        for (Metric metric : model.metrics()) {
            parts.add(new Passage<>(
                    new Part(Kind.METRIC, metric.name(), metric.description()),
                    text(Words.spaced(metric.name()), metric.synonyms(), metric.description())));
        }
        for (GlossaryTerm term : model.glossary()) {
            parts.add(new Passage<>(
                    new Part(Kind.TERM, term.term(), term.means()), text(term.term(), Map.of(), term.means())));
        }
        List<Passage<VerifiedQuestion>> questions = whole.questions().stream()
                .filter(question -> ReferenceText.maySeeAll(question, whole))
                .map(question -> new Passage<>(question, text(question, model)))
                .toList();
        return new Passages(List.copyOf(parts), questions);
    }

    /** Every text once. */
    List<String> texts() {
        return Stream.concat(
                        parts.stream().map(Passage::text), questions.stream().map(Passage::text))
                .distinct()
                .toList();
    }

    private static Passage<Part> column(Table table, Column column) {
        String name = named(column.label(), column.name()) + " of " + named(table.label(), table.name());
        return new Passage<>(
                new Part(Kind.COLUMN, table.name() + "." + column.name(), column.description()),
                text(name, column.synonyms(), column.description()));
    }

    private static String text(VerifiedQuestion question, SemanticModel model) {
        return cut(ReferenceText.of(question.question(), question.sql(), model, value -> false)
                .question());
    }

    private static String named(String label, String name) {
        return label.isEmpty() ? Words.spaced(name) : label;
    }

    private static String text(String name, Map<String, List<String>> synonyms, String description) {
        String others =
                synonyms.values().stream().flatMap(List::stream).sorted().collect(Collectors.joining(", "));
        return cut(
                Stream.of(name, others, description).filter(t -> !t.isBlank()).collect(Collectors.joining(". ")));
    }

    private static String cut(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
