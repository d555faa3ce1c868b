package io.sayquel.server.dataset.profile;

import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides what columns are for, by type, name and what was counted. */
final class Roles {
    private static final Set<String> ID_WORDS =
            Set.of("id", "ids", "code", "key", "uuid", "guid", "isbn", "ssn", "sku");
    private static final Set<String> NUMBERED = Set.of("number", "num", "no", "nr");
    private static final Set<String> TWO_WAYS =
            Set.of("y", "n", "yes", "no", "true", "false", "t", "f", "0", "1", "ya", "tidak");
    private static final Set<String> POSITIONS =
            Set.of("latitude", "longitude", "lat", "lng", "lon", "zip", "phone", "postcode");
    private static final List<String> NAMING = List.of("name", "nama", "title", "judul", "label");

    /** Values longer than this on average are prose, not groups. */
    private static final int PROSE = 60;

    /** From here on a column is a name, though of nothing that its table is called after. */
    private static final int OTHERS = 20;

    private static final int NONE = 100;

    private Roles() {}

    static Role of(ColumnScan column, boolean key) {
        DataType type = column.type();
        if (type.temporal()) {
            return Role.TIME;
        }
        if (type.family() == DataType.Family.BOOLEAN || twoWays(column)) {
            return Role.FLAG;
        }
        if (key || namesAnId(column)) {
            return Role.ID;
        }
        if (type.numeric()) {
            return groupsOnly(column) ? Role.DIMENSION : Role.MEASURE;
        }
        return type.family() == DataType.Family.TEXT && column.averageLength() <= PROSE ? Role.DIMENSION : Role.TEXT;
    }

    private static boolean twoWays(ColumnScan column) {
        boolean text =
                column.type().family() == DataType.Family.TEXT || column.type().family() == DataType.Family.INTEGER;
        return text
                && column.stats().distinct().orElse(0) == 2
                && isTwoWays(column.stats().min())
                && isTwoWays(column.stats().max());
    }

    private static boolean isTwoWays(Optional<String> value) {
        return value.filter(v -> TWO_WAYS.contains(v.toLowerCase(Locale.ROOT))).isPresent();
    }

    /** Named like an id; a number of something ("number of rooms") is not one. */
    static boolean namesAnId(ColumnScan column) {
        List<String> words = Names.words(column.name());
        if (words.isEmpty()) {
            return false;
        }
        String last = words.get(words.size() - 1);
        boolean fraction = column.type().family() == DataType.Family.FLOAT;
        if (ID_WORDS.contains(last) || runsIntoId(words, column)) {
            return !fraction;
        }
        return NUMBERED.contains(last) && words.size() > 1 && column.names() && !fraction;
    }

    /** As in {@code stuid}: one word, and it names rows. */
    private static boolean runsIntoId(List<String> words, ColumnScan column) {
        return words.size() == 1 && words.get(0).matches(".*[^a]id") && column.names();
    }

    private static boolean groupsOnly(ColumnScan column) {
        return column.stats().yearLike() || Names.words(column.name()).stream().anyMatch(POSITIONS::contains);
    }

    /** The column that names a row of its table for people. */
    static Optional<String> display(String table, List<ColumnScan> columns) {
        String entity = Names.singular(table);
        int worst = hasPersonNames(columns) ? OTHERS : NONE; // a person is not called by a job title
        return columns.stream()
                .filter(c -> c.type().family() == DataType.Family.TEXT && c.averageLength() <= PROSE)
                .filter(c -> naming(entity, c.name()) < worst)
                .min(Comparator.comparingInt(c -> naming(entity, c.name())))
                .map(ColumnScan::name);
    }

    private static boolean hasPersonNames(List<ColumnScan> columns) {
        List<String> names = columns.stream()
                .map(c -> String.join(" ", Names.words(c.name())))
                .toList();
        return names.stream().anyMatch(n -> n.matches("(.* )?(first|given) name"))
                && names.stream().anyMatch(n -> n.matches("(.* )?(last|family) name|surname"));
    }

    /** How well a column's name says that it names the entity; lower is better. */
    private static int naming(String entity, String column) {
        String name = String.join(" ", Names.words(column));
        for (int i = 0; i < NAMING.size(); i++) {
            String word = NAMING.get(i);
            if (name.equals(word) || name.equals(entity + " " + word)) {
                return i;
            }
            if (name.equals("full " + word) || (name.equals(entity) && i == 0)) {
                return 10;
            }
            if (name.endsWith(" " + word)
                    && !name.matches("(.* )?(f|l|first|last|middle|nick|user|file|sur|given|family) .*")) {
                return OTHERS + i;
            }
        }
        return NONE;
    }
}
