package io.sayquel.server.translate.semantic;

import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A question with every plan that was built of it.
 *
 * @param database whose questions are held out together
 * @param source where it comes from
 * @param gold the right statement; empty where no answer is right
 * @param plans in the order in which they were built
 */
record TrainingQuestion(String id, String database, Source source, String text, String gold, List<Built> plans) {
    TrainingQuestion {
        plans = List.copyOf(plans);
    }

    /** Where a question comes from. */
    enum Source {
        /** A set of questions with databases. */
        SET,
        /** The project's own, about governed data. */
        GOVERNED,
        /** A question about another database: any answer is wrong. */
        STRAY
    }

    /**
     * A plan.
     *
     * @param features what ranking knows of it
     * @param right whether it gives the right rows
     * @param vetoed whether it is not answered however sure the ranking is
     * @param sql its statement
     * @param read how the words were read, for people
     */
    record Built(Map<String, Double> features, boolean right, boolean vetoed, String sql, String read) {}

    boolean answerable() {
        return plans.stream().anyMatch(Built::right);
    }

    /** Fragments with their words. */
    static String words(Plan plan, Lattice lattice) {
        List<String> words = new ArrayList<>();
        for (Fragment f : plan.fragments()) {
            String detail = f instanceof Fragment.Mark m
                    ? m.cue() + " "
                    : f instanceof Fragment.Extreme e
                            ? e.how() + " "
                            : f instanceof Fragment.Compared c ? c.operator() + (c.counted() ? "# " : " ") : "";
            words.add(f.getClass().getSimpleName() + "(" + detail + lattice.text(f.from(), f.to()) + ")");
        }
        return plan.flipped() + " " + String.join(" ", words);
    }
}
