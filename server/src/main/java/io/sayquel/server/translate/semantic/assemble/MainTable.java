package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.List;
import java.util.Optional;

/** Which thing a question is about: the first that is named, else whose column is asked for first, else what is counted. */
final class MainTable {
    private final SemanticModel model;
    private final List<Fragment> fragments;
    private final Resolution resolution;

    MainTable(SemanticModel model, List<Fragment> fragments, Resolution resolution) {
        this.model = model;
        this.fragments = fragments;
        this.resolution = resolution;
    }

    Optional<String> find() {
        List<Fragment> head = fragments.subList(0, headEnd());
        return first(head, Fragment.Thing.class)
                .or(() -> first(head, Fragment.Shown.class))
                .or(() -> first(head, Fragment.Counted.class))
                .or(this::anything)
                .or(this::onlyTable);
    }

    /** Where the first clause about something already named begins. */
    private int headEnd() {
        boolean target = false;
        for (int i = 0; i < fragments.size(); i++) {
            Fragment f = fragments.get(i);
            if (target && f instanceof Fragment.Mark m && (m.cue() == Cue.THAT || m.cue() == Cue.WHOSE)) {
                return i;
            }
            target |= f instanceof Fragment.Thing || f instanceof Fragment.Shown;
        }
        return fragments.size();
    }

    private Optional<String> first(List<Fragment> among, Class<? extends Fragment> kind) {
        return among.stream()
                .filter(kind::isInstance)
                .flatMap(f -> table(f).stream())
                .findFirst();
    }

    private Optional<String> table(Fragment f) {
        return f.mentions().stream()
                .findFirst()
                .flatMap(m -> resolution.of(m) instanceof Name.OfMetric x
                        ? Optional.of(x.metric().table())
                        : resolution.tableOf(m));
    }

    private Optional<String> anything() {
        return fragments.stream()
                .flatMap(f -> table(f)
                        .or(() -> f instanceof Fragment.Valued v
                                ? Optional.ofNullable(resolution.columns().get(v))
                                        .map(ColumnRef::table)
                                : Optional.empty())
                        .stream())
                .findFirst();
    }

    private Optional<String> onlyTable() {
        return model.tables().size() == 1 ? Optional.of(model.tables().get(0).name()) : Optional.empty();
    }
}
