package io.sayquel.server.translate.semantic.lexicon;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.GlossaryTerm;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.Table;

/** Something in a dataset that a question may call by name. */
public sealed interface Name {
    /** Tells it from every other name of the dataset. */
    String id();

    /** A table, asked about as the kind of thing that its rows are. */
    record OfTable(String id, Table table) implements Name {
        OfTable(Table table) {
            this(table.name(), table);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof OfTable t && t.id.equals(id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }

    /** A column. */
    record OfColumn(String id, Table table, Column column) implements Name {
        OfColumn(Table table, Column column) {
            this(table.name() + "." + column.name(), table, column);
        }

        /** Whether its values are numbers, or texts that read as numbers. */
        public boolean numberLike() {
            return column.type().numeric()
                    || column.stats().yearLike()
                    || (column.stats().min().filter(OfColumn::readsAsNumber).isPresent()
                            && column.stats()
                                    .max()
                                    .filter(OfColumn::readsAsNumber)
                                    .isPresent());
        }

        private static boolean readsAsNumber(String text) {
            return text.matches("-?\\d+(\\.\\d+)?");
        }

        /** Where it is. */
        public ColumnRef ref() {
            return new ColumnRef(table.name(), column.name());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof OfColumn c && c.id.equals(id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }

    /** A number that a team defined. */
    record OfMetric(Metric metric) implements Name {
        @Override
        public String id() {
            return metric.name();
        }
    }

    /** A word that a team defined. */
    record OfTerm(GlossaryTerm term) implements Name {
        /** Whether it says which rows, rather than only what people call something. */
        public boolean isCondition() {
            return term.sql().isPresent();
        }

        @Override
        public String id() {
            return term.term();
        }
    }
}
