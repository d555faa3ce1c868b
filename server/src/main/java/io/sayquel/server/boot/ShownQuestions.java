package io.sayquel.server.boot;

import io.sayquel.server.catalog.SavedQuestion;
import io.sayquel.server.check.CheckRequest;
import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.check.Checker;
import io.sayquel.server.check.Origin;
import io.sayquel.server.check.Verdict;
import io.sayquel.server.check.compose.SavedStatement;
import io.sayquel.server.dataset.OpenedDataset;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.PerModel;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.EngineLease;
import io.sayquel.server.run.EnginePool;
import io.sayquel.server.understand.QuestionReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Saved questions as the catalogue shows them. Whether one passes the checks on a version, and what it gives there, is found out
 * once and remembered: what a policy forbids is not shown, what does not fit the data any more says so.
 */
final class ShownQuestions {
    private final SavedViews saved;
    private final Checker checker;
    private final QuestionReader reader;
    private final EnginePool engines;
    private final PerModel<Map<String, Verdict>> verdicts = new PerModel<>(model -> new ConcurrentHashMap<>());

    ShownQuestions(SavedViews saved, Checker checker, QuestionReader reader, EnginePool engines) {
        this.saved = saved;
        this.checker = checker;
        this.reader = reader;
        this.engines = engines;
    }

    /** Those of a dataset that may be shown. */
    List<SavedQuestion> of(Principal principal, OpenedDataset dataset) {
        List<SavedQuestion> shown = new ArrayList<>();
        for (SavedStatement statement : saved.of(principal, dataset.model())) {
            shown(statement, dataset).ifPresent(shown::add);
        }
        return shown;
    }

    private Optional<SavedQuestion> shown(SavedStatement statement, OpenedDataset dataset) {
        List<SavedQuestion.Field> parameters = statement.slots().stream()
                .map(slot -> new SavedQuestion.Field(
                        slot, type(statement.question().slots().get(slot)), false))
                .toList();
        Optional<String> sql = statement.exampleSql(dataset.model());
        if (sql.isEmpty()) {
            return Optional.of(
                    new SavedQuestion(statement.name(), statement.question().question(), parameters, List.of()));
        }
        Verdict verdict = verdict(sql.get(), dataset);
        String remarks = statement.question().question();
        List<SavedQuestion.Field> columns = List.of();
        if (verdict instanceof Verdict.Passed passed) {
            columns = passed.statement().outputs().stream()
                    .map(ShownQuestions::field)
                    .toList();
        } else {
            Verdict.Rejected why = (Verdict.Rejected) verdict;
            if (why.reason() == Reason.FORBIDDEN) {
                return Optional.empty();
            }
            remarks += " (does not fit version " + dataset.model().ref().version() + ": " + why.message() + ")";
        }
        return Optional.of(new SavedQuestion(statement.name(), remarks, parameters, columns));
    }

    private Verdict verdict(String sql, OpenedDataset dataset) {
        SemanticModel model = dataset.model();
        return verdicts.of(model).computeIfAbsent(sql, text -> {
            try (EngineLease lease = engines.acquire(dataset.databaseFile())) {
                return checker.check(
                        new CheckRequest(
                                text, Origin.GENERATED, model, reader.time(model, Optional.empty(), Optional.empty())),
                        lease.engine());
            }
        });
    }

    private static SavedQuestion.Field field(CheckedSql.Output output) {
        return new SavedQuestion.Field(output.name(), output.type(), output.nullable());
    }

    private static DataType type(String slot) {
        return DataType.of(
                switch (slot) {
                    case "number" -> "DOUBLE";
                    case "date" -> "DATE";
                    default -> "VARCHAR";
                });
    }
}
