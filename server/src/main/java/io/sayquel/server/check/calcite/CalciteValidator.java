package io.sayquel.server.check.calcite;

import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.FunctionOverload;
import io.sayquel.server.model.data.PerModel;
import io.sayquel.server.model.data.SemanticModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.validate.SqlValidator;

/**
 * Validates guarded statements over a semantic model, without the engine. Safe for many threads; what is constant for the
 * engine is built once, what is constant for a model is kept while the model is in use.
 */
public final class CalciteValidator {
    private final RelDataTypeFactory types = EngineTypeSystem.factory();
    private final EngineOperators operators;
    private final PerModel<ModelCatalog> catalogs = new PerModel<>(model -> new ModelCatalog(model, types));

    public CalciteValidator(List<FunctionOverload> functions) {
        this.operators = new EngineOperators(functions, types);
    }

    /** Validates the one statement of a guarded tree. */
    public CalciteResult validate(EngineNode statement, SemanticModel model) {
        ModelCatalog catalog = catalogs.of(model);
        try {
            return validate(statement, catalog);
        } catch (Unrepresentable e) {
            return new CalciteResult.NotRepresentable(e.getMessage());
        } catch (Misfit e) {
            return invalid(
                    e.getMessage(), e.position().getColumnNum(), e.position().getEndColumnNum());
        } catch (CalciteContextException e) {
            return invalid(deepest(e), e.getPosColumn(), e.getEndPosColumn());
        } catch (CalciteException | UnsupportedOperationException | AssertionError | IllegalArgumentException e) {
            // Calcite's own gaps show as these; none of them may end a check.
            return new CalciteResult.NotRepresentable(deepest(e));
        } catch (StackOverflowError e) {
            return new CalciteResult.NotRepresentable("a statement of this depth");
        }
    }

    private CalciteResult validate(EngineNode statement, ModelCatalog catalog) {
        try {
            return validate(statement, catalog, true);
        } catch (CalciteContextException e) {
            if (deepest(e).contains("is not in the select clause")) {
                // DuckDB lets SELECT DISTINCT be ordered by what it does not give out
                return validate(statement, catalog, false);
            }
            throw e;
        }
    }

    private CalciteResult validate(EngineNode statement, ModelCatalog catalog, boolean keepDistinct) {
        Conversion conversion = new Conversion(operators, keepDistinct);
        SqlNode node = conversion.statement(statement);
        SqlValidator validator = new EngineValidator(operators, catalog.reader(), types);
        SqlNode validated = validator.validate(node);
        StrictChecks.check(validator, validated);
        RelDataType rowType = validator.getValidatedNodeType(validated);
        return new CalciteResult.Valid(facts(validated, rowType, catalog, conversion.exact()));
    }

    private static CalciteResult invalid(String message, int column, int endColumn) {
        return new CalciteResult.Invalid(message, column - 1, endColumn);
    }

    private static String deepest(Throwable error) {
        Throwable deepest = error;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }

    private static StatementFacts facts(SqlNode validated, RelDataType rowType, ModelCatalog catalog, boolean exact) {
        QueryReader reader = new QueryReader(catalog);
        Relation rows = reader.query(validated, Optional.empty());
        if (rows.fields().size() != rowType.getFieldCount()) {
            throw new Unrepresentable("a result of " + rowType.getFieldCount() + " columns");
        }
        List<StatementFacts.Output> outputs = new ArrayList<>();
        for (int i = 0; i < rows.fields().size(); i++) {
            boolean nullable = rowType.getFieldList().get(i).getType().isNullable();
            outputs.add(new StatementFacts.Output(nullable, rows.fields().get(i).origins()));
        }
        boolean ordered = exact && (rows.keys().contains(Set.of()) || totallyOrdered(validated, reader));
        return new StatementFacts(outputs, reader.columnsRead(), reader.grain(), reader.rowGrain(), ordered);
    }

    private static boolean totallyOrdered(SqlNode query, QueryReader reader) {
        if (query instanceof SqlWith with) {
            return reader.with(with, Optional.empty(), (body, outer) -> totallyOrdered(body, reader));
        }
        return query instanceof SqlSelect select
                && select.getOrderList() != null
                && new SelectReader(select, Optional.empty(), reader).totallyOrdered();
    }
}
