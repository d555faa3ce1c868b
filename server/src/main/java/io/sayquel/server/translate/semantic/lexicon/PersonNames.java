package io.sayquel.server.translate.semantic.lexicon;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Table;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The two columns in which a table of people keeps their names.
 *
 * @param first the given name
 * @param last the family name
 */
public record PersonNames(ColumnRef first, ColumnRef last) {
    private static final Pattern FIRST =
            Pattern.compile("(?i)(.*_)?(first_?name|f_?name|name_first|given_?name|forename|nama_depan)");
    private static final Pattern LAST =
            Pattern.compile("(?i)(.*_)?(last_?name|l_?name|name_last|family_?name|surname|nama_belakang)");

    /** Empty if the table does not keep names so. */
    public static Optional<PersonNames> of(Table table) {
        return column(table, FIRST).flatMap(f -> column(table, LAST).map(l -> new PersonNames(f, l)));
    }

    private static Optional<ColumnRef> column(Table table, Pattern pattern) {
        return table.columns().stream()
                .map(Column::name)
                .filter(n -> pattern.matcher(n).matches())
                .findFirst()
                .map(n -> new ColumnRef(table.name(), n));
    }

    /** Both, the given name first. */
    public List<ColumnRef> columns() {
        return List.of(first, last);
    }
}
