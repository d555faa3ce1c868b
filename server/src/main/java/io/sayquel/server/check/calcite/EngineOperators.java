package io.sayquel.server.check.calcite;

import io.sayquel.server.check.tree.FunctionOverload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlPrefixOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.validate.SqlNameMatcher;

/**
 * The engine's functions and operators as Calcite's operator table, made from the engine's own list, so that exactly what the
 * engine binds exists here. Of Calcite's functions only those stay whose place in a query it must know, such as COUNT and the
 * window functions. Built once; safe for many threads.
 */
final class EngineOperators implements SqlOperatorTable {
    private static final Set<String> CALCITES_OWN = Set.of(
            "CAST",
            "COUNT",
            "ROW_NUMBER",
            "RANK",
            "DENSE_RANK",
            "PERCENT_RANK",
            "CUME_DIST",
            "NTILE",
            "LAG",
            "LEAD",
            "FIRST_VALUE",
            "LAST_VALUE",
            "NTH_VALUE",
            "GROUPING",
            "COALESCE",
            "NULLIF",
            "$SCALAR_QUERY",
            "ROW",
            "ARRAY",
            "EXISTS",
            "ELEMENT",
            "DEFAULT");
    private static final List<SqlOperator> LIBRARY = List.of(SqlLibraryOperators.ILIKE, SqlLibraryOperators.NOT_ILIKE);
    private static final Set<String> AGGREGATING = Set.of("aggregate", "window");

    private final SqlOperatorTable standard = SqlStdOperatorTable.instance();
    private final Map<String, SqlOperator> functions = new HashMap<>();
    private final Map<String, SqlBinaryOperator> arithmetic = new HashMap<>();
    private final Map<String, SqlOperator> symbols = new HashMap<>();
    private final SqlBinaryOperator concatenation;

    EngineOperators(List<FunctionOverload> overloads, RelDataTypeFactory factory) {
        Map<String, List<FunctionOverload>> byName = overloads.stream()
                .filter(o -> !o.kind().startsWith("table") && !o.kind().equals("pragma"))
                .collect(Collectors.groupingBy(FunctionOverload::name));
        addGrammarsOwn(byName);
        byName.forEach((name, list) -> add(name, list, factory));
        for (SqlBinaryOperator operator : List.of(
                SqlStdOperatorTable.PLUS,
                SqlStdOperatorTable.MINUS,
                SqlStdOperatorTable.MULTIPLY,
                SqlStdOperatorTable.DIVIDE)) {
            String name = operator.getName();
            arithmetic.put(
                    name,
                    Arithmetic.operator(operator, new Overloads(name, byName.getOrDefault(name, List.of()), factory)));
        }
        Overloads joined = new Overloads(
                "||",
                List.of(
                        overload("||", List.of("T[]", "T[]"), "", "T[]"),
                        overload("||", List.of("VARCHAR", "VARCHAR"), "", "VARCHAR"),
                        overload("||", List.of("BLOB", "BLOB"), "", "BLOB"),
                        overload("||", List.of("ANY", "ANY"), "", "VARCHAR")),
                factory);
        concatenation = new SqlBinaryOperator("||", SqlKind.OTHER, 60, true, joined, null, joined);
        arithmetic.put("||", concatenation);
    }

    /** Functions that the grammar knows and the list does not, or knows better than the list. */
    private static void addGrammarsOwn(Map<String, List<FunctionOverload>> byName) {
        byName.put(
                "unnest",
                List.of(overload("unnest", List.of("T[]"), "", "T"), overload("unnest", List.of("ANY"), "ANY", "ANY")));
        byName.put("ifnull", List.of(overload("ifnull", List.of("T", "T"), "", "T")));
        byName.put("if", List.of(overload("if", List.of("BOOLEAN", "T", "T"), "", "T")));
    }

    private static FunctionOverload overload(String name, List<String> parameters, String varargs, String returns) {
        return new FunctionOverload(name, "scalar", parameters, varargs, returns);
    }

    private void add(String name, List<FunctionOverload> overloads, RelDataTypeFactory factory) {
        String upper = name.toUpperCase(Locale.ROOT);
        Overloads rules = new Overloads(upper, overloads, factory);
        if (!Character.isLetter(name.charAt(0)) && name.charAt(0) != '_') {
            symbols.put(name + 1, new SqlPrefixOperator(name, SqlKind.OTHER, 80, rules, null, rules));
            symbols.put(name + 2, new SqlBinaryOperator(name, SqlKind.OTHER, 50, true, rules, null, rules));
        } else if (!CALCITES_OWN.contains(upper)) {
            boolean aggregates = overloads.stream().anyMatch(o -> AGGREGATING.contains(o.kind()));
            functions.put(
                    upper, aggregates ? EngineFunctions.aggregate(upper, rules) : EngineFunctions.scalar(upper, rules));
        }
    }

    /** The operator for a sign: {@code + - * / ||}. */
    SqlBinaryOperator arithmetic(String sign) {
        return arithmetic.get(sign);
    }

    /** The engine's operator of that name and number of operands, where Calcite has none. */
    Optional<SqlOperator> symbol(String name, int operands) {
        return Optional.ofNullable(symbols.get(name + operands));
    }

    /** Whether a call of that name makes a query an aggregate. */
    boolean aggregates(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.equals("COUNT") || upper.equals("COUNT_STAR") || functions.get(upper) instanceof SqlAggFunction;
    }

    @Override
    public void lookupOperatorOverloads(
            SqlIdentifier name,
            SqlFunctionCategory category,
            SqlSyntax syntax,
            List<SqlOperator> found,
            SqlNameMatcher matcher) {
        String last = name.names.get(name.names.size() - 1);
        if (syntax.family == SqlSyntax.BINARY && arithmetic.containsKey(last)) {
            found.add(arithmetic.get(last));
            return;
        }
        SqlOperator function = functions.get(last.toUpperCase(Locale.ROOT));
        if (syntax.family == SqlSyntax.FUNCTION && function != null) {
            found.add(function);
            return;
        }
        LIBRARY.stream()
                .filter(o -> o.getSyntax().family == syntax.family && matcher.matches(o.getName(), last))
                .forEach(found::add);
        List<SqlOperator> calcites = new ArrayList<>();
        standard.lookupOperatorOverloads(name, category, syntax, calcites, matcher);
        calcites.stream().filter(EngineOperators::stays).forEach(found::add);
        if (found.isEmpty() && (syntax.family == SqlSyntax.BINARY || syntax.family == SqlSyntax.PREFIX)) {
            symbol(last, syntax.family == SqlSyntax.BINARY ? 2 : 1).ifPresent(found::add);
        }
    }

    private static boolean stays(SqlOperator operator) {
        String name = operator.getName().toUpperCase(Locale.ROOT);
        return !(operator instanceof SqlFunction) || CALCITES_OWN.contains(name) || !Character.isLetter(name.charAt(0));
    }

    @Override
    public List<SqlOperator> getOperatorList() {
        List<SqlOperator> all = new ArrayList<>(functions.values());
        all.addAll(arithmetic.values());
        return all;
    }
}
