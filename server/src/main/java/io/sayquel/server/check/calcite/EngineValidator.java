package io.sayquel.server.check.calcite;

import org.apache.calcite.config.NullCollation;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.type.SqlTypeCoercionRule;
import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;

/** Calcite's validator under DuckDB's rules of names and grouping. Good for one statement. */
final class EngineValidator extends SqlValidatorImpl {
    /** Babel's leniency, less what DuckDB does not do. */
    private static final SqlConformance CONFORMANCE = new SqlDelegatingConformance(SqlConformanceEnum.BABEL) {
        @Override
        public boolean isGroupByOrdinal() {
            return true;
        }

        @Override
        public boolean isNonStrictGroupBy() {
            return false;
        }

        /** An alias may be used by what stands to the right of it; looking everywhere lets an alias depend on itself. */
        @Override
        public SqlConformance.SelectAliasLookup isSelectAlias() {
            return SqlConformance.SelectAliasLookup.LEFT_TO_RIGHT;
        }

        @Override
        public boolean allowAliasUnnestItems() {
            return true;
        }

        @Override
        public boolean supportsUnsignedTypes() {
            return true;
        }

        @Override
        public boolean allowLenientCoercion() {
            return false;
        }
    };

    private static final Config RULES = Config.DEFAULT
            .withDefaultNullCollation(NullCollation.LAST)
            .withIdentifierExpansion(true)
            .withCallRewrite(false)
            .withTypeCoercionEnabled(true)
            .withConformance(CONFORMANCE)
            .withTypeCoercionFactory(LiteralsAdapt::new)
            .withTypeCoercionRules(SqlTypeCoercionRule.lenientInstance());

    EngineValidator(SqlOperatorTable operators, SqlValidatorCatalogReader catalog, RelDataTypeFactory types) {
        super(operators, catalog, types, RULES);
    }
}
