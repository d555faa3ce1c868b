package io.sayquel.server.model.answer;

import io.sayquel.server.model.plan.OutputColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement that a translator proposes, and how it understood the question. It is text of no authority until it is checked.
 *
 * @param by who proposes it
 * @param sql one SELECT in DuckDB's dialect
 * @param reading the question in our words: metric, each filter, range, zone, limit
 * @param confidence calibrated chance, 0 to 1, that this is what was meant
 * @param words what each word became
 * @param definitions governed definitions used
 * @param outputs what each result column is, in order; empty where the translator does not know
 * @param warnings what to say beside the rows, known before they are
 * @param totalSql a statement of one number, the whole of which the result's first measure shows a part
 * @param next questions near this one, likeliest first
 * @param model the language model that wrote it, if one did
 */
public record Translation(
        TranslatorKind by,
        String sql,
        String reading,
        double confidence,
        List<WordUse> words,
        List<Definition> definitions,
        List<OutputColumn> outputs,
        List<Warning> warnings,
        Optional<String> totalSql,
        List<String> next,
        Optional<ModelUse> model) {
    public Translation {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence is from 0 to 1, not " + confidence);
        }
        words = List.copyOf(words);
        definitions = List.copyOf(definitions);
        outputs = List.copyOf(outputs);
        warnings = List.copyOf(warnings);
        next = List.copyOf(next);
    }

    /** What no language model had a part in. */
    public Translation(
            TranslatorKind by,
            String sql,
            String reading,
            double confidence,
            List<WordUse> words,
            List<Definition> definitions,
            List<OutputColumn> outputs,
            List<Warning> warnings,
            Optional<String> totalSql,
            List<String> next) {
        this(by, sql, reading, confidence, words, definitions, outputs, warnings, totalSql, next, Optional.empty());
    }

    /** The same with another reading. */
    public Translation reading(String value) {
        return new Translation(
                by, sql, value, confidence, words, definitions, outputs, warnings, totalSql, next, model);
    }

    /** The same, surer or less sure, for a reason. */
    public Translation confidence(double value, String verdict) {
        return new Translation(
                by,
                sql,
                reading,
                value,
                words,
                definitions,
                outputs,
                warnings,
                totalSql,
                next,
                model.map(m -> m.verdict(verdict)));
    }

    /** The same with one more warning. */
    public Translation warning(Warning more) {
        List<Warning> longer = new ArrayList<>(warnings);
        longer.add(more);
        return new Translation(
                by, sql, reading, confidence, words, definitions, outputs, longer, totalSql, next, model);
    }
}
