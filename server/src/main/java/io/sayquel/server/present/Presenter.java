package io.sayquel.server.present;

import io.sayquel.server.model.answer.ConfidenceBand;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.plan.OutputColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Turns the rows of an answer into what a person sees beside them. Holds no state. */
public final class Presenter {
    private static final double HIGH = 0.85;

    /** Least confidence of an answer; below it, a question is asked back or declined. */
    private static final double MEDIUM = 0.5;

    /** Chart, insights, warnings and flags of a result. */
    public Presentation present(PresentationInput input) {
        ResultView view = new ResultView(input);
        return new Presentation(
                new ChartChooser(view).choose(),
                new InsightFinder(view).find(),
                new RowWarnings(view).all(),
                Flags.of(view));
    }

    /** A confidence as a person reads it. */
    public ConfidenceBand band(double confidence) {
        if (confidence >= HIGH) {
            return ConfidenceBand.HIGH;
        }
        return confidence >= MEDIUM ? ConfidenceBand.MEDIUM : ConfidenceBand.LOW;
    }

    /** The line that says who wrote the statement. */
    public String mark(TranslatorKind by, String model, Locale language) {
        return switch (by) {
            case VERIFIED -> Phrase.VERIFIED.fill(language);
            case DETERMINISTIC -> Phrase.BY_RULES.fill(language);
            case LLM -> Phrase.BY_LLM.fill(language, model);
            case USER_SQL -> Phrase.USER_SQL.fill(language);
        };
    }

    /**
     * A reading with what the data and the definitions add to it: the range of all dates, what today was taken to be, what a
     * metric is.
     */
    public String reading(Translation translation, ReadFacts facts) {
        return new ReadingText(translation, facts).complete();
    }

    /** The warning that the data ends before the time asked about; empty if it does not. */
    public Optional<Warning> stale(ReadFacts facts) {
        Locale language = facts.question().language();
        return Staleness.newestDay(facts)
                .map(day -> Phrase.STALE.fill(language, CellFormat.in(language).date(day)))
                .map(text -> new Warning(Warning.Code.STALE, text));
    }

    /**
     * That a question can mean several things.
     *
     * @param about its words that can; empty for all of it
     * @param meanings two or three
     */
    public String several(String about, int meanings, Locale language) {
        String words = about.isEmpty() ? Phrase.THIS.fill(language) : '"' + about + '"';
        return Phrase.SEVERAL.fill(language, words, (meanings == 2 ? Phrase.TWO : Phrase.THREE).fill(language));
    }

    /** That a question was read as a change of the one before it. */
    public String changed(Question question) {
        return Phrase.CHANGED.fill(question.language(), question.text());
    }

    /** The suggestion to ask something that can be answered. */
    public String instead(String question, Locale language) {
        return Phrase.TRY.fill(language, question);
    }

    /** That a language model was asked, or should have been, and gave nothing that could be used. */
    public String noModelAnswer(String why, Locale language) {
        return Phrase.NO_MODEL_ANSWER.fill(language, why.replaceFirst("[.\\s]+$", ""));
    }

    /**
     * The warning that a question is read otherwise than on another version of the data.
     *
     * @param on that version
     * @param reading what it was read as there; empty if that is not what differs
     * @param columns name and type of each column there; empty if they are the same
     */
    public Warning readOtherwise(DatasetRef on, String reading, List<String> columns, Locale language) {
        List<String> said = new ArrayList<>();
        if (!reading.isEmpty()) {
            said.add(Phrase.READ_OTHERWISE.fill(language, on.toString(), reading));
        }
        if (!columns.isEmpty()) {
            said.add(Phrase.COLUMNS_OTHERWISE.fill(language, on.toString(), String.join(", ", columns)));
        }
        if (said.isEmpty()) {
            said.add(Phrase.SQL_OTHERWISE.fill(language, on.toString()));
        }
        return new Warning(Warning.Code.READ_OTHERWISE, String.join(" ", said));
    }

    /** The warning that a cut after the first rows goes through rows that are alike. */
    public Warning tied(long more, Locale language) {
        String text = more == 1
                ? Phrase.TIED_ONE.fill(language)
                : Phrase.TIED.fill(language, CellFormat.in(language).count(more));
        return new Warning(Warning.Code.TIES, text);
    }

    /**
     * The warning that no row matches, with the condition that leaves none.
     *
     * @param condition in SQL
     * @param nearest values that resemble the one it names
     * @param without rows that would match if it were not there
     */
    public Warning emptyBecause(String condition, List<String> nearest, long without, Locale language) {
        CellFormat format = CellFormat.in(language);
        String values = nearest.stream().map(v -> "'" + Prose.plain(v) + "'").collect(Collectors.joining(", "));
        String near = nearest.isEmpty() ? "" : Phrase.NEAREST.fill(language, values);
        String said = ConditionText.of(condition, language) + near;
        return new Warning(Warning.Code.EMPTY, Phrase.EMPTY_WITHOUT.fill(language, said, format.count(without)));
    }

    /**
     * A result in a few words, for an option: a number with its unit, or the first row; empty if there are no rows.
     *
     * @param outputs what the columns are, as far as the translator says
     */
    public String preview(
            List<ResultColumn> columns, List<OutputColumn> outputs, List<List<Object>> rows, Locale language) {
        if (rows.isEmpty()) {
            return "";
        }
        List<OutputColumn> kinds = ColumnKinds.of(columns, outputs, rows);
        CellFormat format = CellFormat.in(language);
        return IntStream.range(0, columns.size())
                .mapToObj(i -> {
                    ColumnStyle style =
                            ColumnStyle.of(kinds.get(i), columns.get(i).type(), ColumnKinds.values(rows, i));
                    Optional<String> unit =
                            kinds.get(i).unit().or(() -> columns.get(i).unit());
                    return Prose.plain(format.withUnit(rows.get(0).get(i), style, unit));
                })
                .collect(Collectors.joining(" "));
    }
}
