package io.sayquel.server.eval;

import io.sayquel.server.eval.CheckedRun.Ran;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.Translator;
import io.sayquel.server.understand.QuestionReader;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;

/** Asks the questions of a pack, as a person would, and holds the rows against the golden ones. */
final class QuestionChecks {
    private final QuestionReader reader;
    private final Translator pack;
    private final Translator rules;
    private final SemanticModel model;
    private final CheckedRun run;

    QuestionChecks(QuestionReader reader, Translator pack, Translator rules, SemanticModel model, CheckedRun run) {
        this.reader = reader;
        this.pack = pack;
        this.rules = rules;
        this.model = model;
        this.run = run;
    }

    /** What came of a question. */
    record Asked(Optional<Flaw> flaw, Optional<TranslatorKind> by, String note) {
        static Asked failed(String message, String hint) {
            return new Asked(Optional.of(Flaw.of(message, hint)), Optional.empty(), "");
        }
    }

    Asked ask(VerifiedQuestion verified) {
        String text = verified.exampleText();
        Question question = reader.read(text, model, Optional.empty(), Optional.empty(), Optional.empty());
        TranslationResult result = pack.translate(question, model);
        if (!(result instanceof TranslationResult.Clear clear)) {
            return Asked.failed("\"" + text + "\" is not recognised", why(result));
        }
        Translation translation = clear.translation();
        Ran ran = run.run(translation.sql());
        Optional<Flaw> flaw = intentFlaw(verified, ran)
                .or(() -> rowsFlaw(verified, ran))
                .map(message -> Flaw.of(message, "correct the rows or the SQL"));
        return new Asked(flaw, Optional.of(translation.by()), note(verified, question, ran));
    }

    private static String why(TranslationResult result) {
        return result instanceof TranslationResult.Declined declined
                ? declined.message()
                : "it can mean several things; word it differently";
    }

    private static Optional<String> rowsFlaw(VerifiedQuestion verified, Ran ran) {
        return verified.rows()
                .flatMap(golden -> GoldenRows.difference(
                        golden, ran.rows(), ran.statement().totallyOrdered()));
    }

    /** The intent promises a shape; golden rows of another shape belong to another intent. */
    private static Optional<String> intentFlaw(VerifiedQuestion verified, Ran ran) {
        String intent = verified.tags().get(0);
        return switch (intent) {
            case "total", "count" ->
                ran.rows().size() == 1
                        ? Optional.empty()
                        : Optional.of("intent " + intent + " is one row, got "
                                + ran.rows().size());
            case "trend" ->
                ran.rows().stream().allMatch(row -> row.get(0) instanceof Temporal)
                        ? Optional.empty()
                        : Optional.of("intent trend begins with a date, got "
                                + ran.rows().get(0));
            default -> Optional.empty();
        };
    }

    /** Whether the rules would have got there without the pack: no failure, but good to know. */
    private String note(VerifiedQuestion verified, Question question, Ran ran) {
        String golden = verified.rows().isPresent() ? "" : "no golden rows; ";
        return golden + "by rules alone: " + byRules(question, ran.rows());
    }

    private String byRules(Question question, List<List<Object>> expected) {
        if (!(rules.translate(question, model) instanceof TranslationResult.Clear clear)) {
            return "no answer";
        }
        try {
            List<List<Object>> rows = run.run(clear.translation().sql()).rows();
            return GoldenRows.sameRows(expected, rows) ? "the same rows" : "other rows";
        } catch (SayquelException e) {
            return "refused (" + e.reason() + ")";
        }
    }
}
