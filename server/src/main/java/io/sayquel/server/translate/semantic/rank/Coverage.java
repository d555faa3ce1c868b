package io.sayquel.server.translate.semantic.rank;

import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lattice.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Which words a plan has a use for.
 *
 * @param content words that carry meaning
 * @param unread tokens that carry meaning and have no part in the plan
 * @param unusedNumbers numbers and dates among them
 * @param unusedValues quoted texts among them
 */
public record Coverage(int content, List<Integer> unread, int unusedNumbers, int unusedValues) {
    public Coverage {
        unread = List.copyOf(unread);
    }

    /** What a plan leaves of a question. */
    public static Coverage of(Lattice lattice, Plan plan) {
        boolean[] read = new boolean[lattice.size()];
        int numbers = 0;
        for (int i = 0; i < plan.fragments().size(); i++) {
            Fragment f = plan.fragments().get(i);
            boolean loose = needsUse(f) && !plan.used().contains(i);
            numbers += loose
                            && (f instanceof Fragment.Loose
                                    || f instanceof Fragment.Compared
                                    || f instanceof Fragment.Timed)
                    ? 1
                    : 0;
            for (int at = f.from(); at < f.to() && !loose; at++) {
                read[at] = true;
            }
        }
        return count(lattice, read, numbers);
    }

    /** Names may stand for what is there anyway; these change the result or were not understood. */
    private static boolean needsUse(Fragment f) {
        return !(f instanceof Fragment.Thing
                || f instanceof Fragment.Shown
                || f instanceof Fragment.Grouped
                || f instanceof Fragment.Mark);
    }

    private static Coverage count(Lattice lattice, boolean[] read, int looseNumbers) {
        int content = 0;
        int numbers = looseNumbers;
        int values = 0;
        List<Integer> unread = new ArrayList<>();
        for (int at = 0; at < lattice.size(); at++) {
            Token token = lattice.token(at);
            if (lattice.filler(at) || token.kind() == Token.Kind.SYMBOL) {
                continue;
            }
            content++;
            if (!read[at]) {
                unread.add(at);
                numbers += token.kind() == Token.Kind.DATE ? 1 : 0;
                values += token.kind() == Token.Kind.QUOTED ? 1 : 0;
            }
        }
        return new Coverage(content, unread, numbers, values);
    }
}
