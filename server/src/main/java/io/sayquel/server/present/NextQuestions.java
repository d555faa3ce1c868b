package io.sayquel.server.present;

import io.sayquel.server.model.answer.Definition;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words questions that somebody could ask after an answer: the same number over time, by another group, or another number in its
 * place. They are proposals; whoever shows them sees first that they run.
 */
public final class NextQuestions {
    private static final int FEWEST_GROUPS = 2;
    private static final int MOST_GROUPS = 30;
    private static final int MOST_DIMENSIONS = 4;

    private final SemanticModel model;
    private final Question question;
    private final boolean indonesian;

    public NextQuestions(SemanticModel model, Question question) {
        this.model = model;
        this.question = question;
        this.indonesian = question.language().getLanguage().equals("id");
    }

    /** Questions near an answer, likeliest first. */
    public List<String> after(List<Definition> definitions, List<ResultColumn> columns) {
        Optional<Metric> metric = definitions.stream()
                .flatMap(d -> model.metric(d.name()).stream())
                .findFirst();
        Optional<String> number = metric.map(this::called).or(() -> measured(columns));
        if (number.isEmpty()) {
            return List.of();
        }
        boolean overTime = columns.stream().anyMatch(c -> c.type().temporal());
        List<String> dimensions =
                dimensions(c -> columns.stream().noneMatch(r -> r.origins().contains(c)));
        List<String> all = new ArrayList<>();
        if (!overTime) {
            all.add(number.get() + (indonesian ? " per bulan" : " by month"));
        }
        dimensions.stream()
                .limit(1)
                .map(d -> by(number.get(), d) + inNewestYear())
                .forEach(all::add);
        metric.flatMap(this::inItsPlace).ifPresent(all::add);
        dimensions.stream().skip(1).map(d -> by(number.get(), d)).forEach(all::add);
        return all;
    }

    /** Questions to begin with, likeliest first. */
    public List<String> first() {
        return Stream.concat(verified().stream(), likely().stream()).toList();
    }

    /** Verified questions, with their example values. */
    public List<String> verified() {
        return model.questions().stream()
                .filter(q -> q.tags().contains("id") == indonesian)
                .filter(q -> q.examples().keySet().containsAll(q.slots().keySet()))
                .map(q -> q.exampleText())
                .toList();
    }

    /** What metrics, tables and columns make likely. */
    public List<String> likely() {
        List<String> dimensions = dimensions(c -> true);
        return Stream.concat(
                        model.metrics().stream().map(this::called),
                        columns(Role.MEASURE).map(this::total))
                .limit(3)
                .flatMap(n -> Stream.concat(
                        dimensions.stream().map(d -> by(n, d)),
                        Stream.of(n + (indonesian ? " per bulan" : " by month"), n)))
                .toList();
    }

    private String by(String number, String dimension) {
        return number + (indonesian ? " per " : " by ") + dimension;
    }

    private String inNewestYear() {
        return model.newestDay()
                .map(day -> (indonesian ? " pada " : " in ") + day.getYear())
                .orElse("");
    }

    private String called(Metric metric) {
        String plain = metric.name().replace('_', ' ');
        return indonesian
                ? metric.synonyms().getOrDefault("id", List.of()).stream()
                        .findFirst()
                        .orElse(plain)
                : plain;
    }

    /** The only column that a number of the answer adds up. */
    private Optional<String> measured(List<ResultColumn> columns) {
        return columns.stream()
                .filter(c -> c.type().numeric() && c.origins().size() == 1)
                .map(c -> c.origins().get(0))
                .flatMap(origin ->
                        columns(Role.MEASURE).filter(m -> m.ref().toString().equals(origin)))
                .map(this::total)
                .findFirst();
    }

    private String total(Named measure) {
        return "total " + measure.label();
    }

    /** The question with another number in the place of its own. */
    private Optional<String> inItsPlace(Metric metric) {
        Optional<Metric> other = model.metrics().stream()
                .filter(m -> m.table().equals(metric.table()) && m.additive() && !m.equals(metric))
                .findFirst();
        return other.flatMap(o -> Stream.concat(
                        Stream.of(metric.name().replace('_', ' ')),
                        metric.synonyms().values().stream().flatMap(List::stream))
                .map(name -> Pattern.compile("(?iU)\\b" + Pattern.quote(name) + "\\b")
                        .matcher(question.text()))
                .filter(Matcher::find)
                .map(found -> found.replaceFirst(Matcher.quoteReplacement(called(o))))
                .findFirst());
    }

    private record Named(ColumnRef ref, Column column) {
        String label() {
            return column.label().isEmpty() ? column.name().replace('_', ' ') : column.label();
        }
    }

    /** What rows can be grouped by, in words: tables of few rows by their name, and columns of few values. */
    private List<String> dimensions(Predicate<String> isNew) {
        return Stream.concat(names(isNew), groups(isNew))
                .distinct()
                .limit(MOST_DIMENSIONS)
                .toList();
    }

    private Stream<String> names(Predicate<String> isNew) {
        return model.tables().stream()
                .filter(t -> t.rows() >= FEWEST_GROUPS && t.rows() <= MOST_GROUPS)
                .filter(t -> t.columns().stream()
                        .anyMatch(c -> c.display() && isNew.test(new ColumnRef(t.name(), c.name()).toString())))
                .map(NextQuestions::singular);
    }

    private Stream<String> groups(Predicate<String> isNew) {
        return columns(Role.DIMENSION)
                .filter(c -> !c.column().display() && isNew.test(c.ref().toString()))
                .filter(c -> c.column().stats().distinct().orElse(0) >= FEWEST_GROUPS
                        && c.column().stats().distinct().orElse(0) <= MOST_GROUPS)
                .map(Named::label);
    }

    private Stream<Named> columns(Role role) {
        Policy policy = model.policy();
        return model.tables().stream()
                .flatMap(t -> t.columns().stream()
                        .filter(c -> c.role() == role)
                        .map(c -> new Named(new ColumnRef(t.name(), c.name()), c)))
                .filter(c -> !policy.denyColumns().contains(c.ref())
                        && !policy.mask().contains(c.ref()));
    }

    private static String singular(Table table) {
        String name = table.label().isEmpty() ? table.name().replace('_', ' ') : table.label();
        return name.endsWith("s") && !name.endsWith("ss") ? name.substring(0, name.length() - 1) : name;
    }
}
