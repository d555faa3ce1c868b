package io.sayquel.server.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.present.AnswerDigest;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.WorkbenchException;
import io.sayquel.server.translate.FollowUpResolver;
import io.sayquel.server.translate.Resolution;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.Translator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Puts a file of questions to a translator and writes what it says, one JSON line each: {@code id, outcome, sql, confidence,
 * translator, reading, cpu_ms}. The best statement and its confidence are written also where the outcome is no answer. Reads of
 * a question nothing but {@code id, db, question, now} and {@code history}, the questions asked before it.
 */
public final class Evaluation {
    private final Translator translator;
    private final FollowUpResolver followUps;
    private final Supplier<Workbench> benches;
    private final Check check;
    private final Clock clock;

    /**
     * Measures one translator.
     *
     * @param followUps spells questions out that have a {@code history}
     * @param benches opens an empty database in memory
     * @param check what a statement must pass to be an answer
     */
    public Evaluation(
            Translator translator, FollowUpResolver followUps, Supplier<Workbench> benches, Check check, Clock clock) {
        this.translator = translator;
        this.followUps = followUps;
        this.benches = benches;
        this.check = check;
        this.clock = clock;
    }

    /** Decides whether a statement may run. */
    public interface Check {
        /** The statement as it would run, or empty if it may not. */
        Optional<String> checked(SemanticModel model, Workbench rows, String sql);
    }

    /** Is told after every question. */
    public interface Progress {
        /**
         * So far.
         *
         * @param done questions answered so far
         * @param of all questions
         */
        void at(int done, int of);
    }

    /**
     * Asks every question.
     *
     * @param databases folder with a folder for each database
     * @param questions JSON lines
     * @param out is written anew
     * @param limit the most questions
     * @return how many were asked
     */
    public int run(Path databases, Path questions, Path out, OptionalInt limit, Progress progress) throws IOException {
        try (Databases opened = new Databases(databases, benches)) {
            return AnswerLines.write(
                    questions,
                    out,
                    limit,
                    item -> answer(item, opened.of(item.path("db").asText())),
                    progress);
        }
    }

    private ObjectNode answer(JsonNode item, BenchDatabase database) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        AskedItem asked = AskedItem.of(item, database.model(), followUps, clock);
        Question question = asked.question();
        TranslationResult result = translator.translate(question, database.model());
        double cpu = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6;
        Optional<String> sql = result.best().map(Translation::sql);
        Optional<String> checked = sql.flatMap(s -> check.checked(database.model(), database.rows(), s));
        boolean agreed = result instanceof TranslationResult.Several several && agree(several, database);
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.set("id", item.path("id"));
        line.put("outcome", outcome(asked, result, agreed, checked.isPresent()));
        line.put("sql", checked.or(() -> sql).orElse(null));
        line.put("confidence", result.best().map(Translation::confidence).orElse(0.0));
        line.put(
                "translator",
                result.best().map(b -> b.by().name()).orElse(translator.kind().name()));
        line.put("reading", result.best().map(Translation::reading).orElse(""));
        asked.how().ifPresent(how -> line.put("resolution", how).put("question", question.text()));
        line.put("cpu_ms", Math.round(cpu * 100) / 100.0);
        return line;
    }

    /**
     * Whether all readings that may run give the same rows: then nobody is asked which is meant. Rows that are not there agree on
     * nothing.
     */
    private boolean agree(TranslationResult.Several several, BenchDatabase database) {
        List<List<List<Object>>> results = several.readings().stream()
                .flatMap(r -> check.checked(database.model(), database.rows(), r.sql()).stream())
                .flatMap(sql -> rows(database, sql).stream())
                .toList();
        return !results.isEmpty()
                && !results.get(0).isEmpty()
                && results.stream().allMatch(rows -> AnswerDigest.sameRows(results.get(0), rows));
    }

    private static Optional<List<List<Object>>> rows(BenchDatabase database, String sql) {
        try {
            return Optional.of(database.rows().query(sql));
        } catch (WorkbenchException e) {
            return Optional.empty(); // what does not run is no reading
        }
    }

    private static String outcome(AskedItem asked, TranslationResult result, boolean agreed, boolean runs) {
        boolean declined = result instanceof TranslationResult.Declined;
        boolean doubted = asked.edited()
                && !declined
                && !result.best().map(Resolution.Edited::sure).orElse(true);
        if (asked.unclear() || doubted) {
            return "NEEDS_CLARIFICATION";
        }
        return agreed ? "ANSWERED" : outcome(result, runs);
    }

    private static String outcome(TranslationResult result, boolean runs) {
        if (result instanceof TranslationResult.Clear) {
            return runs ? "ANSWERED" : "REFUSED";
        }
        if (result instanceof TranslationResult.Several) {
            return "NEEDS_CLARIFICATION";
        }
        TranslationResult.Declined declined = (TranslationResult.Declined) result;
        boolean unclear =
                declined.unknown().stream().anyMatch(u -> !u.candidates().isEmpty());
        return unclear ? "NEEDS_CLARIFICATION" : "REFUSED";
    }
}
