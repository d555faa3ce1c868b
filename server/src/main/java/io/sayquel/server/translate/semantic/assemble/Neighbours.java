package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.translate.semantic.grammar.Fragment;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where a word without a column of its own, such as "older", may find one. */
final class Neighbours {
    private Neighbours() {}

    /** Tables, the likeliest first: that of the thing next to the word, that of the question, then others. */
    static List<String> tables(Frame frame, int at) {
        Set<String> near = new LinkedHashSet<>();
        if (at + 1 < frame.fragments.size() && frame.fragments.get(at + 1) instanceof Fragment.Thing t) {
            frame.resolution.tableOf(t.what()).ifPresent(near::add);
        }
        for (int i = at - 1; i >= Math.max(0, at - 2) && near.isEmpty(); i--) {
            if (frame.fragments.get(i) instanceof Fragment.Thing t) {
                frame.resolution.tableOf(t.what()).ifPresent(near::add);
            }
        }
        near.add(frame.main);
        near.addAll(frame.mentioned());
        near.addAll(frame.draft.tables);
        return List.copyOf(near);
    }
}
