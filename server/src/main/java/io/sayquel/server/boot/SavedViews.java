package io.sayquel.server.boot;

import io.sayquel.server.ask.statement.SavedQuestions;
import io.sayquel.server.check.compose.SavedStatement;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.store.SavedViewRecord;
import io.sayquel.server.store.SavedViewStore;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * Saved questions: those of plugins by their ids, and those that a tenant keeps. The latter are remembered, as every statement wants
 * to know them and they seldom change: for a dataset's version, since a dataset takes its views with it when it is deleted, and a
 * version's number is never given again. Only this server writes them, and whoever writes forgets. Safe for use by many threads.
 */
final class SavedViews implements SavedQuestions {
    private static final String PLUGIN = "plugin ";

    /** Beyond so many datasets all are forgotten, which costs one look into the store each. */
    private static final int MOST_DATASETS = 1_000;

    private final SavedViewStore store;
    private final Clock clock;
    private final ConcurrentMap<Place, Remembered> remembered = new ConcurrentHashMap<>();

    private record Place(String tenant, String dataset) {}

    private record Remembered(int version, List<SavedStatement> statements) {}

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
                        remembered(principal, model.ref()).stream())
                .toList();
    }

    /** The store is read where nobody else can, so that what is forgotten in the meantime is not remembered after all. */
    private List<SavedStatement> remembered(Principal principal, DatasetRef dataset) {
        Place place = new Place(principal.tenant(), dataset.id());
        Optional<Remembered> known =
                Optional.ofNullable(remembered.get(place)).filter(r -> r.version == dataset.version());
        if (known.isPresent()) {
            return known.get().statements();
        }
        if (remembered.size() >= MOST_DATASETS) {
            remembered.clear();
        }
        return remembered
                .compute(
                        place,
                        (p, old) -> new Remembered(
                                dataset.version(),
                                kept(principal, dataset.id()).stream()
                                        .map(SavedViews::statement)
                                        .toList()))
                .statements();
    }

    private void forget(Principal by, String dataset) {
        remembered.remove(new Place(by.tenant(), dataset));
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
        forget(by, dataset);
    }

    @Override
    public boolean drop(Principal by, String dataset, String name) {
        boolean dropped = store.drop(by, dataset, name, clock.instant());
        forget(by, dataset);
        return dropped;
    }
}
