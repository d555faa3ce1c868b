package io.sayquel.server.dataset;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant. */
final class Nearest {
    private static final int LISTED = 8;

    private Nearest() {}

    /** The name that differs least, if it differs in at most a third of its letters. */
    static Optional<String> to(String typed, List<String> names) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return names.stream()
                .filter(name -> distance.apply(typed, name) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparing(name -> distance.apply(typed, name)));
    }

    static String listed(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(LISTED, names.size())));
        return names.size() > LISTED ? shown + ", …" : shown;
    }
}
