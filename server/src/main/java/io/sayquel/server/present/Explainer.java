package io.sayquel.server.present;

import io.sayquel.server.model.answer.ConfidenceBand;
import io.sayquel.server.model.answer.Definition;
import io.sayquel.server.model.answer.Grain;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.answer.WordUse;
import io.sayquel.server.present.ExplainedPart.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Explains an answer in plain words from what was kept of it, by rules; every number in it is the card's. Holds no state. */
public final class Explainer {
    private final Explained answer;
    private final Locale language;
    private final CellFormat format;

    private Explainer(Explained answer) {
        this.answer = answer;
        this.language = answer.language();
        this.format = CellFormat.in(language);
    }

    /** The parts that there is something to say of, in their order. */
    public static List<ExplainedPart> explain(Explained answer) {
        Explainer explainer = new Explainer(answer);
        return Stream.of(Kind.values())
                .map(explainer::part)
                .filter(part -> !part.sentences().isEmpty())
                .toList();
    }

    private ExplainedPart part(Kind kind) {
        List<String> sentences = switch (kind) {
            case READING -> reading();
            case DATA -> data();
            case FILTERS -> filters();
            case COMPUTATION -> computation();
            case DATES -> dates();
            case RESULT -> result();
            case POLICY -> answer.policies();
            case CONFIDENCE -> confidence();
            case DOUBTS -> doubts();
        };
        return new ExplainedPart(
                kind,
                ExplainPhrase.valueOf(kind.name()).fill(language),
                sentences.stream().map(Prose::line).toList());
    }

    private boolean answered() {
        return answer.message().isEmpty();
    }

    private List<String> reading() {
        return answer.reading().isEmpty() ? List.of() : List.of(answer.reading());
    }

    private List<String> data() {
        Explained.Statement statement = answer.statement();
        if (statement.tables().isEmpty()) {
            return List.of();
        }
        List<String> said = new ArrayList<>();
        said.add(ExplainPhrase.TABLES.fill(
                language,
                listed(statement.tables().stream().map(Explainer::words).toList()),
                statement.dataset()));
        statement.links().forEach(link -> said.add(ExplainPhrase.LINKED.fill(language, link)));
        if (statement.tables().size() > 1
                && answer.trust().grain().filter(Grain.NO_FAN_OUT::equals).isPresent()) {
            said.add(ExplainPhrase.COUNTED_ONCE.fill(language));
        }
        return said;
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }

    private String listed(List<String> names) {
        String first = String.join(", ", names.subList(0, names.size() - 1));
        String last = names.get(names.size() - 1);
        return first.isEmpty() ? last : first + Phrase.AND.fill(language) + last;
    }

    private List<String> filters() {
        if (answer.statement().tables().isEmpty()) {
            return List.of();
        }
        if (!answer.statement().plain()) {
            return List.of(ExplainPhrase.IN_SQL.fill(language));
        }
        List<String> conditions = answer.statement().conditions();
        return conditions.isEmpty()
                ? List.of(ExplainPhrase.ALL_ROWS.fill(language))
                : conditions.stream()
                        .map(c -> ExplainPhrase.ONLY.fill(language, ConditionText.of(c, language)))
                        .toList();
    }

    private List<String> computation() {
        Explained.Statement statement = answer.statement();
        List<String> said = new ArrayList<>();
        statement.definitions().forEach(d -> said.add(defined(d)));
        if (!statement.groups().isEmpty()) {
            String each = statement.groups().stream()
                    .map(g -> words(ConditionText.of(g, language)))
                    .distinct()
                    .collect(Collectors.joining(", "));
            said.add(ExplainPhrase.PER.fill(language, each));
        }
        statement.most().ifPresent(most -> said.add(first(format.count(most))));
        return said;
    }

    private String defined(Definition definition) {
        String formula = Formula.of(definition.sql(), language);
        String name = words(definition.name());
        return definition.version().isEmpty()
                ? ExplainPhrase.DEFINED.fill(language, name, formula)
                : ExplainPhrase.DEFINED_VERSION.fill(language, name, formula, definition.version());
    }

    private String first(String most) {
        ExplainPhrase by = answer.statement().descending() ? ExplainPhrase.LARGEST : ExplainPhrase.SMALLEST;
        return answer.statement()
                .orderedBy()
                .map(column -> by.fill(language, most, words(column)))
                .orElseGet(() -> ExplainPhrase.AT_MOST.fill(language, most));
    }

    private List<String> dates() {
        List<String> said = new ArrayList<>();
        answer.statement().time().ifPresent(time -> said.add(now(time)));
        answer.statement().asOf().ifPresent(day -> said.add(ExplainPhrase.AS_OF.fill(language, format.date(day))));
        return said;
    }

    private String now(TimeContext time) {
        ExplainPhrase phrase = switch (time.source()) {
            case DATA -> ExplainPhrase.NOW_DATA;
            case CLOCK -> ExplainPhrase.NOW_CLOCK;
            case REQUEST -> ExplainPhrase.NOW_ASKED;
        };
        return phrase.fill(language, format.date(time.today()), time.zone());
    }

    private List<String> result() {
        if (!answered()) {
            return List.of(
                    ExplainPhrase.NOT_ANSWERED.fill(language, answer.message().replaceFirst("[.\\s]+$", "")));
        }
        if (answer.result().isEmpty()) {
            return List.of(ExplainPhrase.NOT_RUN.fill(language));
        }
        Explained.Result result = answer.result().get();
        List<String> said = new ArrayList<>(List.of(rows(result)));
        said.addAll(result.insights());
        return said;
    }

    private String rows(Explained.Result result) {
        String rows = format.count(result.rows());
        if (result.truncated()) {
            return result.total().isPresent()
                    ? ExplainPhrase.CUT_OF.fill(
                            language, rows, format.count(result.total().getAsLong()))
                    : ExplainPhrase.CUT.fill(language, rows);
        }
        return result.rows() == 1 ? ExplainPhrase.ROW.fill(language) : ExplainPhrase.ROWS.fill(language, rows);
    }

    private List<String> confidence() {
        Explained.Trust trust = answer.trust();
        List<String> said = new ArrayList<>();
        if (!trust.mark().isEmpty()) {
            said.add(trust.mark() + ".");
        }
        boolean typed = trust.by().filter(TranslatorKind.USER_SQL::equals).isPresent();
        if (!typed && trust.confidence().isPresent() && trust.band().isPresent()) {
            String chance = format.number(BigDecimal.valueOf(trust.confidence().getAsDouble()), 2, false);
            said.add(ExplainPhrase.SURE.fill(language, chance, band(trust.band().get())));
        }
        trust.verdicts().forEach(verdict -> passed(verdict).ifPresent(p -> said.add(p.fill(language))));
        return said;
    }

    private String band(ConfidenceBand band) {
        return ExplainPhrase.valueOf(band.name()).fill(language);
    }

    private static Optional<ExplainPhrase> passed(String verdict) {
        return switch (verdict) {
            case "GUARD PASSED" -> Optional.of(ExplainPhrase.GUARD);
            case "ENGINE PASSED" -> Optional.of(ExplainPhrase.ENGINE);
            case "CALCITE PASSED" -> Optional.of(ExplainPhrase.CALCITE);
            default -> Optional.empty();
        };
    }

    private List<String> doubts() {
        if (!answered()) {
            return List.of();
        }
        Explained.Trust trust = answer.trust();
        List<String> said = new ArrayList<>(answer.warnings());
        trust.words().stream().flatMap(this::uncertain).forEach(said::add);
        if (trust.by().filter(TranslatorKind.LLM::equals).isPresent()) {
            said.add(ExplainPhrase.BY_MODEL.fill(language));
        }
        if (trust.band().filter(b -> b != ConfidenceBand.HIGH).isPresent()) {
            said.add(ExplainPhrase.LOOK.fill(language));
        }
        trust.grain().ifPresent(grain -> doubt(grain).forEach(said::add));
        if (trust.verdicts().contains("CALCITE NOT_VALIDATED")) {
            said.add(ExplainPhrase.NOT_VALIDATED.fill(language));
        }
        if (answer.result().filter(r -> !r.covered()).isPresent()) {
            said.add(ExplainPhrase.NOT_COVERED.fill(language));
        }
        return said.isEmpty() ? List.of(ExplainPhrase.NOTHING.fill(language)) : said;
    }

    private Stream<String> doubt(Grain grain) {
        return switch (grain) {
            case NO_FAN_OUT -> Stream.of();
            case FAN_OUT -> Stream.of(ExplainPhrase.FAN_OUT.fill(language));
            case UNKNOWN -> Stream.of(ExplainPhrase.GRAIN_UNKNOWN.fill(language));
        };
    }

    private Stream<String> uncertain(WordUse word) {
        return switch (word.match()) {
            case FUZZY -> Stream.of(ExplainPhrase.LIKE.fill(language, word.text(), word.meaning()));
            case PARTIAL -> Stream.of(ExplainPhrase.PART.fill(language, word.text(), word.meaning()));
            default -> Stream.of();
        };
    }
}
