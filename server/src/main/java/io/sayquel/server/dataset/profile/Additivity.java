package io.sayquel.server.dataset.profile;

import java.util.List;
import java.util.Set;

/** Tells numbers that add up from those that only average: a sum of ages or of rates means nothing. */
final class Additivity {
    private static final Set<String> AVERAGED = Set.of(
            "age",
            "rate",
            "ratio",
            "percent",
            "percentage",
            "pct",
            "share",
            "average",
            "avg",
            "mean",
            "median",
            "rating",
            "stars",
            "satisfaction",
            "nps",
            "csat",
            "gpa",
            "rank",
            "ranking",
            "grade",
            "level",
            "temperature",
            "height",
            "latitude",
            "longitude",
            "speed",
            "price",
            "harga",
            "index",
            "usia",
            "umur",
            "suhu",
            "rasio");

    private Additivity() {}

    static boolean test(String column) {
        List<String> words = Names.words(column);
        boolean each = words.size() > 1 && (words.get(0).equals("unit") || words.contains("per"));
        return !each && (words.stream().noneMatch(AVERAGED::contains) || words.contains("total"));
    }
}
