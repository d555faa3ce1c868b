package io.sayquel.server.boot;

import io.sayquel.server.ask.SavedQuestions;
import io.sayquel.server.check.compose.SavedStatement;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.store.SavedViewRecord;
import io.sayquel.server.store.SavedViewStore;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Saved questions: those of plugins by their ids, and those that a tenant keeps. */
final class SavedViews implements SavedQuestions {
    private static final String PLUGIN = "plugin ";

    private final SavedViewStore store;
    private final Clock clock;

    SavedViews(SavedViewStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<SavedStatement> of(Principal principal, SemanticModel model) {
        return Stream.concat(
                        model.questions().stream()
                                .filter(q -> q.by().startsWith(PLUGIN))
                                .map(q -> new SavedStatement(name(q), q)),
                        kept(principal, model.ref().id()).stream().map(SavedViews::statement))
                .toList();
    }

    /** A plugin's names are written with hyphens, which SQL would take for minus. */
    private static String name(VerifiedQuestion question) {
        return question.id().toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static SavedStatement statement(SavedViewRecord view) {
        return new SavedStatement(
                view.name(),
                new VerifiedQuestion(
                        view.name(), view.question(), Map.of(), view.sql(), Optional.empty(), List.of(), view.owner()));
    }

    /** What people of a tenant keep of a dataset. */
    List<SavedViewRecord> kept(Principal principal, String dataset) {
        return store.list(principal.tenant(), dataset);
    }

    @Override
    public Optional<Definition> find(Principal principal, String dataset, String name) {
        return kept(principal, dataset).stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .map(v -> new Definition(v.name(), v.question(), v.sql(), columns(v), v.version()));
    }

    private static List<ResultColumn> columns(SavedViewRecord view) {
        return view.columns().stream()
                .map(c -> new ResultColumn(c.name(), DataType.of(c.type()), Optional.empty(), c.nullable(), List.of()))
                .toList();
    }

    @Override
    public void keep(Principal by, String dataset, Definition definition) {
        List<SavedViewRecord.Column> columns = definition.columns().stream()
                .map(c -> new SavedViewRecord.Column(c.name(), c.type().text(), c.nullable()))
                .toList();
        store.keep(
                by,
                dataset,
                new SavedViewRecord(
                        definition.name(),
                        definition.question(),
                        definition.sql(),
                        columns,
                        definition.version(),
                        by.user(),
                        clock.instant()));
    }

    @Override
    public boolean drop(Principal by, String dataset, String name) {
        return store.drop(by, dataset, name, clock.instant());
    }
}
