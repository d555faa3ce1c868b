package io.sayquel.server.cli;

import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AnswerFlag;
import io.sayquel.v1.ConfidenceBand;
import io.sayquel.v1.Definition;
import io.sayquel.v1.Grain;
import io.sayquel.v1.Insight;
import io.sayquel.v1.Translator;
import io.sayquel.v1.Warning;
import io.sayquel.v1.WordUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The card of an answered question as a person reads it: the reading stands above the number. */
final class CardView {
    private static final int MOST_SQL_LINES = 12;

    /** Warnings that are told beside the rows as what kind of answer it is, and not a second time. */
    private static final Set<String> ENDINGS = Set.of("EMPTY", "NO_TOTAL", "TRUNCATED", "STALE");

    private final Answer answer;
    private final AnswerCard card;
    private final Locale language;
    private final int textWidth;
    private final int room;
    private final Ink ink;

    /**
     * @param textWidth where sentences are broken
     * @param room where tables are cut
     */
    CardView(Answer answer, int textWidth, int room, Ink ink) {
        this.answer = answer;
        this.card = answer.card();
        this.language = answer.language();
        this.textWidth = textWidth;
        this.room = room;
        this.ink = ink;
    }

    /** The whole card. */
    List<String> lines() {
        return paragraphs(reading(), warnings(), sql(card.getSql(), MOST_SQL_LINES), result());
    }

    /** The same with what is folded otherwise: insights, what each word became, definitions, all of the SQL, the proof. */
    List<String> unfolded() {
        return paragraphs(
                reading(),
                explanation(),
                warnings(),
                sql(card.getSql(), Integer.MAX_VALUE),
                result(),
                insights(),
                why(),
                proof());
    }

    /** Marked as what a model wrote. */
    private List<String> explanation() {
        return card.getExplanation().isEmpty() ? List.of() : wrap("◇ " + card.getExplanation());
    }

    @SafeVarargs
    private static List<String> paragraphs(List<String>... parts) {
        List<String> lines = new ArrayList<>();
        for (List<String> part : parts) {
            if (!part.isEmpty() && !lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(part);
        }
        return lines;
    }

    private List<String> reading() {
        if (card.getReading().isEmpty()) {
            return List.of();
        }
        String dataset = answer.implicitDataset()
                .map(name -> Wording.ON_DATASET.in(language, name))
                .orElse("");
        String metric = card.getTrust().getDefinitionsCount() == 0 ? "" : " " + Wording.METRIC.in(language);
        return wrap(dataset + Wording.READS_AS.in(language, card.getReading()) + metric);
    }

    private List<String> warnings() {
        return card.getWarningsList().stream()
                .filter(w -> !ENDINGS.contains(w.getCode()))
                .flatMap(w -> indent(ink.yellow("⚠") + " ", w.getMessage()))
                .toList();
    }

    private Stream<String> indent(String mark, String text) {
        List<String> lines = TextWidth.wrap(text, textWidth - 2);
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1).map(i -> (i == 0 ? mark : "  ") + lines.get(i));
    }

    List<String> sql(String sql, int most) {
        if (sql.isEmpty()) {
            return List.of();
        }
        List<String> all = sql.lines().map(line -> "  " + ink.cyan(line)).toList();
        if (all.size() <= most) {
            return all;
        }
        List<String> some = new ArrayList<>(all.subList(0, most - 1));
        some.add("  " + ink.dim(Wording.MORE_LINES.in(language, all.size() - most + 1, shortId(card.getAnswerId()))));
        return some;
    }

    private List<String> result() {
        List<String> lines = new ArrayList<>();
        if (!has(AnswerFlag.ANSWER_FLAG_NO_TOTAL)) {
            lines.addAll(new RowsView(answer, room, ink).lines());
        }
        endings().forEach(lines::add);
        if (answer.rows().size() > 1 && !has(AnswerFlag.ANSWER_FLAG_CUT)) {
            lines.add(rowsLine());
        }
        if (!card.getTrust().getMark().isEmpty()) {
            lines.addAll(wrap(trustLine()));
        }
        if (card.getNextCount() > 0) {
            lines.addAll(
                    TextWidth.wrap(Wording.NEXT.in(language) + String.join(" · ", card.getNextList()), textWidth, 6));
        }
        return lines;
    }

    private Stream<String> endings() {
        List<String> lines = new ArrayList<>();
        if (has(AnswerFlag.ANSWER_FLAG_EMPTY)) {
            lines.add(ending(Wording.NO_ROWS, message("EMPTY")));
        }
        if (has(AnswerFlag.ANSWER_FLAG_ZERO)) {
            lines.add(ending(Wording.ZERO, Wording.ZERO_TOTAL.in(language, zero())));
        }
        if (has(AnswerFlag.ANSWER_FLAG_NO_TOTAL)) {
            lines.add(message("NO_TOTAL"));
        }
        if (has(AnswerFlag.ANSWER_FLAG_STALE) || card.getCached()) {
            String data = has(AnswerFlag.ANSWER_FLAG_STALE) ? message("STALE") + " " : "";
            String rows = card.getCached() ? Wording.KEPT.in(language, age()) : "";
            lines.add(ending(Wording.STALE, (data + rows).strip()));
        }
        if (has(AnswerFlag.ANSWER_FLAG_CUT)) {
            lines.add(ending(Wording.CUT, message("TRUNCATED") + " " + Wording.REST.in(language)));
        }
        return lines.stream().flatMap(line -> TextWidth.wrap(line, textWidth, 11).stream());
    }

    /** How old kept rows are, in the largest unit that tells two of them apart. */
    private String age() {
        long seconds = card.getCachedAgeSeconds();
        return seconds < 120 ? seconds + " s" : seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }

    private String ending(Wording kind, String text) {
        return TextWidth.left(kind.in(language), 11) + text;
    }

    private String message(String code) {
        return card.getWarningsList().stream()
                .filter(w -> w.getCode().equals(code))
                .map(Warning::getMessage)
                .findFirst()
                .orElse("");
    }

    private String zero() {
        return answer.format()
                .withUnit(
                        answer.rows().get(0).get(0),
                        answer.style(0),
                        answer.columns().get(0).unit());
    }

    private boolean has(AnswerFlag flag) {
        return card.getFlagsList().contains(flag);
    }

    private String rowsLine() {
        String count =
                Wording.ROWS.in(language, answer.format().count(answer.rows().size()));
        return count + partOfAll().orElse("");
    }

    /** What part of the whole all rows together are, if an insight says so. */
    private Optional<String> partOfAll() {
        return card.getInsightsList().stream()
                .flatMap(insight -> insight.getEvidenceList().stream())
                .filter(e -> e.getDerivation().equals("SHARE")
                        && e.getRowsCount() == answer.rows().size())
                .map(e -> Wording.OF_ALL.in(language, e.getText(), e.getColumn().replace('_', ' ')))
                .findFirst();
    }

    private String trustLine() {
        List<String> parts = new ArrayList<>();
        parts.add(card.getTrust().getMark());
        band().ifPresent(band -> parts.add(band.in(language)));
        if (card.getTrust().getGrain() == Grain.GRAIN_NO_FAN_OUT) {
            parts.add(Wording.COUNTED_ONCE.in(language));
        } else if (card.getTrust().getGrain() == Grain.GRAIN_FAN_OUT) {
            parts.add(Wording.MAY_COUNT_TWICE.in(language));
        }
        parts.add(shortId(card.getAnswerId()));
        return String.join(" · ", parts.stream().filter(p -> !p.isEmpty()).toList());
    }

    /** Whoever wrote the statement knows what was meant. */
    private Optional<Wording> band() {
        if (card.getTranslator() == Translator.TRANSLATOR_USER_SQL) {
            return Optional.empty();
        }
        ConfidenceBand band = card.getConfidenceBand();
        return switch (band) {
            case CONFIDENCE_BAND_HIGH -> Optional.of(Wording.HIGH);
            case CONFIDENCE_BAND_MEDIUM -> Optional.of(Wording.MEDIUM);
            case CONFIDENCE_BAND_LOW -> Optional.of(Wording.LOW);
            case CONFIDENCE_BAND_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    /** Enough of an answer's name to find it again. */
    static String shortId(String id) {
        return id.length() <= 8 ? id : id.substring(0, 8);
    }

    private List<String> insights() {
        if (card.getInsightsCount() == 0) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(ink.bold(Wording.INSIGHTS.in(language))));
        card.getInsightsList().stream()
                .map(Insight::getText)
                .flatMap(text -> indent("· ", text))
                .forEach(lines::add);
        return lines;
    }

    private List<String> why() {
        List<WordUse> words = card.getTrust().getWordsList().stream()
                .filter(w -> !w.getMeaning().isEmpty())
                .toList();
        int widest =
                words.stream().mapToInt(w -> TextWidth.of(w.getText())).max().orElse(0);
        List<String> lines = new ArrayList<>();
        words.stream()
                .map(w -> "  " + TextWidth.left(w.getText(), widest) + "  → " + w.getMeaning() + "  "
                        + ink.dim("(" + w.getMatch().toLowerCase(Locale.ROOT) + ")"))
                .forEach(lines::add);
        card.getTrust().getDefinitionsList().stream()
                .map(CardView::definition)
                .flatMap(text -> indent("  ", text))
                .forEach(lines::add);
        if (!lines.isEmpty()) {
            lines.add(0, ink.bold(Wording.WHY.in(language)));
        }
        return lines;
    }

    private static String definition(Definition definition) {
        String version = definition.getVersion().isEmpty() ? "" : " (version " + definition.getVersion() + ")";
        return definition.getName() + " = " + definition.getSql() + version;
    }

    private List<String> proof() {
        if (!card.hasProof()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("  " + card.getProof().getDataset() + " · " + card.getProof().getEngine() + " · now "
                + card.getProof().getNow() + " " + card.getProof().getTimeZone());
        card.getProof().getVerdictsList().forEach(verdict -> lines.add("  " + verdict));
        if (!card.getProof().getDigest().isEmpty()) {
            lines.add("  sha256 " + card.getProof().getDigest());
        }
        return lines;
    }

    private List<String> wrap(String text) {
        return TextWidth.wrap(text, textWidth);
    }
}
