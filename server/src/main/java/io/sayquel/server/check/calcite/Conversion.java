package io.sayquel.server.check.calcite;

import io.sayquel.server.check.tree.EngineNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * The making of Calcite's tree from the engine's, for one statement: its converters, one per concern, and what they share.
 * Places are kept: all on one line, columns being bytes of the statement. Confined to one statement.
 */
final class Conversion {
    private final EngineOperators operators;
    private final boolean keepDistinct;
    private final QueryConverter queries = new QueryConverter(this);
    private final SourceConverter sources = new SourceConverter(this);
    private final ExpressionConverter expressions = new ExpressionConverter(this);
    private final FunctionConverter functions = new FunctionConverter(this);
    private final WindowConverter windows = new WindowConverter(this);
    private final Deque<Set<String>> lambdas = new ArrayDeque<>();
    private boolean exact = true;

    /**
     * A conversion with these operators.
     *
     * @param keepDistinct whether SELECT DISTINCT stays so; without it nothing else is read, but rows may repeat
     */
    Conversion(EngineOperators operators, boolean keepDistinct) {
        this.operators = operators;
        this.keepDistinct = keepDistinct;
    }

    boolean keepDistinct() {
        return keepDistinct;
    }

    /**
     * Converts a statement.
     *
     * @throws Unrepresentable if Calcite has no form for a part of it
     */
    SqlNode statement(EngineNode statement) {
        return queries.query(statement.child("node"), new SqlParserPos(1, 1));
    }

    /** Whether every part was kept; parts are only ever left out where they read no column. */
    boolean exact() {
        return exact;
    }

    /** Takes note that a part was left out. */
    void approximate() {
        exact = false;
    }

    EngineOperators operators() {
        return operators;
    }

    QueryConverter queries() {
        return queries;
    }

    SourceConverter sources() {
        return sources;
    }

    FunctionConverter functions() {
        return functions;
    }

    WindowConverter windows() {
        return windows;
    }

    SqlNode expression(EngineNode node, SqlParserPos outer) {
        return expressions.expression(node, outer);
    }

    List<SqlNode> expressions(List<EngineNode> nodes, SqlParserPos outer) {
        return nodes.stream().map(n -> expression(n, outer)).toList();
    }

    /** An expression that may be missing. */
    Optional<SqlNode> optional(EngineNode node, String field, SqlParserPos outer) {
        return node.has(field) ? Optional.of(expression(node.child(field), outer)) : Optional.empty();
    }

    /** Converts with the names of a lambda's parameters hiding columns. */
    SqlNode lambda(EngineNode lambda, SqlParserPos outer) {
        Set<String> names = new HashSet<>();
        collectNames(lambda.child("lhs"), names);
        lambdas.push(names);
        try {
            return expression(lambda.child("expr"), outer);
        } finally {
            lambdas.pop();
        }
    }

    private static void collectNames(EngineNode parameters, Set<String> names) {
        if (parameters.is("COLUMN_REF")) {
            names.addAll(parameters.texts("column_names"));
        } else {
            parameters.arguments().forEach(a -> collectNames(a, names));
        }
    }

    boolean isLambdaParameter(String name) {
        return lambdas.stream().anyMatch(names -> names.contains(name));
    }

    /** Where a node stands, or what is around it. */
    static SqlParserPos position(EngineNode node, SqlParserPos outer) {
        return node.from() < 0 ? outer : new SqlParserPos(1, node.from() + 1, 1, node.to());
    }
}
