package io.sayquel.server.dataset.profile;

import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.SemanticModelBuilder;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.data.ValueIndex;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What was learned from tables.
 *
 * @param tables with types, roles, ranges and keys
 * @param joins declared ones, then those found
 * @param values what questions may name
 * @param newestDay the newest day of the default time column of the table with most rows that has one
 */
public record Profile(List<Table> tables, List<Join> joins, ValueIndex values, Optional<LocalDate> newestDay) {
    public Profile {
        tables = List.copyOf(tables);
        joins = List.copyOf(joins);
    }

    /** Starts a model of that version with what was learned, before any plugin says something. */
    public SemanticModelBuilder model(DatasetRef ref) {
        return SemanticModel.builder(ref)
                .tables(tables)
                .joins(joins)
                .values(values)
                .newestDay(newestDay);
    }
}
