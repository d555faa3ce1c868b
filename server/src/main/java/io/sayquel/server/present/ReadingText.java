package io.sayquel.server.present;

import io.sayquel.server.model.answer.Definition;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.WordUse;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.ColumnStats;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.Table;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Completes a translator's reading by what the data and the definitions say: the range of all dates, today, what a metric is. */
final class ReadingText {
    private static final Pattern AGGREGATE = Pattern.compile("(?i)\\b(sum|count|avg|min|max|median)\\s*\\(");
    private static final Pattern FILTER = Pattern.compile("(?i)\\b(where|having|filter|qualify)\\b");
    private static final Pattern TEXTS = Pattern.compile("'(?:[^']|'')*'");
    private final Translation translation;
    private final ReadFacts facts;
    private final Locale language;
    private final CellFormat format;

    ReadingText(Translation translation, ReadFacts facts) {
        this.translation = translation;
        this.facts = facts;
        this.language = facts.question().language();
        this.format = CellFormat.in(language);
    }

    String complete() {
        if (translation.reading().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(translation.reading());
        allDates()
                .filter(range -> text.indexOf(range) < 0)
                .ifPresent(range -> text.append(", ").append(Phrase.ALL_DATES.fill(language, range)));
        today().ifPresent(today -> text.append(' ').append(today));
        translation.definitions().forEach(d -> text.append(". ").append(said(d)));
        return translation.definitions().isEmpty()
                ? text.toString()
                : text.append('.').toString();
    }

    /** From the first day to the last, where numbers are made of rows of all of them. The profile counts rows that a policy hides. */
    private Optional<String> allDates() {
        if (!facts.model().policy().rowFilters().isEmpty()) {
            return Optional.empty();
        }
        String plain = TEXTS.matcher(facts.sql()).replaceAll("''");
        if (!AGGREGATE.matcher(plain).find()) {
            return Optional.empty();
        }
        boolean filtered = FILTER.matcher(plain).find();
        return time().filter(when -> !filtered || !facts.columns().contains(when))
                .flatMap(facts.model()::column)
                .map(Column::stats)
                .flatMap(this::range);
    }

    /** The column that dates the answer: that of its metric, else of the only table that has one. */
    private Optional<ColumnRef> time() {
        Optional<ColumnRef> ofMetric = translation.definitions().stream()
                .flatMap(d -> facts.model().metric(d.name()).stream())
                .flatMap(m -> time(m).stream())
                .findFirst();
        if (ofMetric.isPresent()) {
            return ofMetric;
        }
        List<ColumnRef> times = facts.tables().stream()
                .flatMap(t -> facts.model().table(t).stream())
                .flatMap(t -> time(t).stream())
                .toList();
        return times.size() == 1 ? Optional.of(times.get(0)) : Optional.empty();
    }

    private static Optional<ColumnRef> time(Metric metric) {
        return metric.time().map(t -> {
            int point = t.indexOf('.');
            return point < 0
                    ? new ColumnRef(metric.table(), t)
                    : new ColumnRef(t.substring(0, point), t.substring(point + 1));
        });
    }

    private static Optional<ColumnRef> time(Table table) {
        return table.time().map(t -> new ColumnRef(table.name(), t));
    }

    private Optional<String> range(ColumnStats stats) {
        Optional<LocalDate> first = stats.min().flatMap(Periods::parse);
        Optional<LocalDate> last = stats.max().flatMap(Periods::parse);
        return first.flatMap(from -> last.map(to -> format.date(from) + " - " + format.date(to)));
    }

    /** What today was taken to be, where words count from it. */
    private Optional<String> today() {
        boolean relative = translation.words().stream()
                .filter(w -> w.match() == WordUse.Match.DATE)
                .map(WordUse::text)
                .anyMatch(WordUse::countsFromToday);
        if (!relative) {
            return Optional.empty();
        }
        TimeContext time = facts.question().time();
        Phrase phrase = switch (time.source()) {
            case DATA -> Phrase.TODAY_OF_DATA;
            case CLOCK -> Phrase.TODAY_OF_CLOCK;
            case REQUEST -> Phrase.TODAY_AS_ASKED;
        };
        String day = format.date(time.today());
        boolean universal = time.zone().normalized().equals(ZoneOffset.UTC);
        if (universal && time.source() == TimeContext.Source.DATA) {
            return Optional.of(Phrase.TODAY_OF_DATES.fill(language, day)); // days of no zone in particular
        }
        return Optional.of(phrase.fill(language, day, universal ? "UTC" : time.zone()));
    }

    private String said(Definition definition) {
        String name = Prose.plain(definition.name().replace('_', ' '));
        return name.substring(0, 1).toUpperCase(language) + name.substring(1) + " = "
                + Formula.of(definition.sql(), language);
    }
}
