package io.sayquel.server.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The name that somebody probably meant. */
final class Nearest {
    private Nearest() {}

    /** The nearest of the names, if it is near at all: at most a third of its letters differ, and never more than three. */
    static Optional<String> to(String typed, List<String> names) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String lower = typed.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> {
                    int far = distance.apply(name.toLowerCase(Locale.ROOT), lower);
                    return far <= Math.min(3, Math.max(1, name.length() / 2));
                })
                .min(Comparator.comparingInt(name -> distance.apply(name.toLowerCase(Locale.ROOT), lower)));
    }
}
