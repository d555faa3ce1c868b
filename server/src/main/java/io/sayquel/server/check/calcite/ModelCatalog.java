package io.sayquel.server.check.calcite;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.AbstractTable;

/**
 * The tables of a semantic model as Calcite's catalogue: what the model does not hold, or a policy hides, does not exist.
 * Built once per model; safe for many threads.
 */
final class ModelCatalog {
    static final String SCHEMA = "main";

    private final CalciteCatalogReader reader;
    private final Map<String, Table> tables = new HashMap<>();

    ModelCatalog(SemanticModel model, RelDataTypeFactory factory) {
        CalciteSchema root = CalciteSchema.createRootSchema(false, false);
        SchemaPlus schema = root.plus().add(SCHEMA, new AbstractSchema());
        for (Table table : model.visible().tables()) {
            tables.put(table.name(), table);
            schema.add(table.name(), new ModelTable(rowType(table, factory)));
        }
        Properties insensitive = new Properties();
        insensitive.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
        this.reader =
                new CalciteCatalogReader(root, List.of(SCHEMA), factory, new CalciteConnectionConfigImpl(insensitive));
    }

    CalciteCatalogReader reader() {
        return reader;
    }

    /** The table of that very name. */
    Optional<Table> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    private static RelDataType rowType(Table table, RelDataTypeFactory factory) {
        RelDataTypeFactory.Builder row = factory.builder();
        for (Column column : table.columns()) {
            boolean nullable = !table.key().contains(column.name());
            RelDataType type = EngineTypes.parse(factory, column.type().text());
            row.add(column.name(), factory.createTypeWithNullability(type, nullable));
        }
        return row.build();
    }

    /** A table with nothing but its columns. */
    private static final class ModelTable extends AbstractTable {
        private final RelDataType rowType;

        ModelTable(RelDataType rowType) {
            this.rowType = rowType;
        }

        @Override
        public RelDataType getRowType(RelDataTypeFactory factory) {
            return rowType;
        }
    }
}
