package io.sayquel.server.present;

import io.sayquel.server.model.answer.ConfidenceBand;
import io.sayquel.server.model.answer.Definition;
import io.sayquel.server.model.answer.Grain;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.answer.WordUse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was kept of an answer, as far as it can be explained.
 *
 * @param language of the explanation
 * @param reading empty where nobody read the question
 * @param message why it was not answered; empty if it was
 * @param statement how its rows came about
 * @param trust who vouches for it
 * @param result what came out; empty if it was not run
 * @param warnings what was said beside its rows, but for {@code policies}
 * @param policies what a policy did, in words
 */
public record Explained(
        Locale language,
        String reading,
        String message,
        Statement statement,
        Trust trust,
        Optional<Result> result,
        List<String> warnings,
        List<String> policies) {
    public Explained {
        warnings = List.copyOf(warnings);
        policies = List.copyOf(policies);
    }

    /**
     * How rows came about.
     *
     * @param dataset dataset and version
     * @param plain whether links, conditions and groups are all there is to it
     * @param links what tables are joined on
     * @param conditions what rows must fulfil
     * @param groups what they are grouped by
     * @param most the most rows that it gives
     * @param orderedBy the column that decides which come first
     * @param definitions governed definitions used
     * @param time what now meant, where words count from it
     * @param asOf the newest day of the data
     */
    public record Statement(
            String dataset,
            List<String> tables,
            boolean plain,
            List<String> links,
            List<String> conditions,
            List<String> groups,
            OptionalLong most,
            Optional<String> orderedBy,
            boolean descending,
            List<Definition> definitions,
            Optional<TimeContext> time,
            Optional<LocalDate> asOf) {
        public Statement {
            tables = List.copyOf(tables);
            links = List.copyOf(links);
            conditions = List.copyOf(conditions);
            groups = List.copyOf(groups);
            definitions = List.copyOf(definitions);
        }
    }

    /**
     * Who vouches.
     *
     * @param mark the line of the card
     * @param verdicts checks as the proof has them
     */
    public record Trust(
            Optional<TranslatorKind> by,
            String mark,
            OptionalDouble confidence,
            Optional<ConfidenceBand> band,
            Optional<Grain> grain,
            List<WordUse> words,
            List<String> verdicts) {
        public Trust {
            words = List.copyOf(words);
            verdicts = List.copyOf(verdicts);
        }
    }

    /**
     * What came out.
     *
     * @param rows delivered
     * @param total in all, where it was counted
     * @param covered whether the digest covers the rows
     */
    public record Result(long rows, OptionalLong total, boolean truncated, boolean covered, List<String> insights) {
        public Result {
            insights = List.copyOf(insights);
        }
    }
}
