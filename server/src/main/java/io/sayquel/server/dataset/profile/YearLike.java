package io.sayquel.server.dataset.profile;

import io.sayquel.server.model.data.DataType;
import java.util.Optional;

/** Tells columns of calendar years from other numbers of four digits. */
final class YearLike {
    private static final int FIRST = 1000;
    private static final int LAST = 2200;

    private YearLike() {}

    /** By range, and by name: 1000 to 2200 alone is also a price. */
    static boolean test(String name, DataType type, Optional<String> min, Optional<String> max) {
        boolean couldBe = type.family() == DataType.Family.INTEGER || type.family() == DataType.Family.TEXT;
        return couldBe && Names.words(name).stream().anyMatch(YearLike::saysYear) && inRange(min) && inRange(max);
    }

    private static boolean saysYear(String word) {
        return word.equals("year") || word.equals("years") || word.equals("yr") || word.equals("tahun");
    }

    private static boolean inRange(Optional<String> value) {
        return value.filter(v -> v.matches("[0-9]{4}"))
                .map(Integer::parseInt)
                .filter(y -> y >= FIRST && y <= LAST)
                .isPresent();
    }
}
