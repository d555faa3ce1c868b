package io.sayquel.server.check.calcite;

import io.sayquel.server.check.tree.FunctionOverload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlReturnTypeInference;

/** The engine's overloads of one function: chooses the nearest for given arguments, and tells its result. Safe for many threads. */
final class Overloads implements SqlOperandTypeChecker, SqlReturnTypeInference {
    private static final int SHOWN = 8;

    /** An overload with its parameters read. */
    private record Candidate(FunctionOverload overload, List<Parameter> parameters, Optional<Parameter> more) {
        boolean takes(int arguments) {
            return arguments == parameters.size() || (arguments > parameters.size() && more.isPresent());
        }

        Parameter parameter(int index) {
            return index < parameters.size() ? parameters.get(index) : more.orElseThrow();
        }
    }

    /** The overload chosen, and what its variables stand for. */
    record Match(FunctionOverload overload, int cost, Map<String, RelDataType> variables) {}

    private final String name;
    private final List<Candidate> candidates;

    Overloads(String name, List<FunctionOverload> overloads, RelDataTypeFactory factory) {
        this.name = name;
        this.candidates = overloads.stream()
                .map(o -> new Candidate(
                        o,
                        o.parameters().stream()
                                .map(p -> Parameter.of(p, factory))
                                .toList(),
                        o.varargs().isEmpty() ? Optional.empty() : Optional.of(Parameter.of(o.varargs(), factory))))
                .toList();
    }

    /** The nearest overload that takes the arguments. */
    Optional<Match> match(SqlOperatorBinding binding) {
        Match best = null;
        for (Candidate candidate : candidates) {
            if (candidate.takes(binding.getOperandCount())) {
                Match match = fit(candidate, binding);
                best = match != null && (best == null || match.cost < best.cost) ? match : best;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Match fit(Candidate candidate, SqlOperatorBinding binding) {
        int cost = 0;
        Map<String, RelDataType> variables = new HashMap<>();
        for (int i = 0; i < binding.getOperandCount(); i++) {
            int one = candidate
                    .parameter(i)
                    .fit(binding.getOperandType(i), isLiteral(binding, i), variables, binding.getTypeFactory());
            if (one == ImplicitCasts.IMPOSSIBLE) {
                return null;
            }
            cost += one;
        }
        return new Match(candidate.overload, cost, variables);
    }

    static boolean isLiteral(SqlOperatorBinding binding, int index) {
        return binding instanceof SqlCallBinding call && isLiteral(call.operand(index));
    }

    static boolean isLiteral(SqlNode node) {
        return node instanceof SqlLiteral
                || node.getKind() == SqlKind.LITERAL_CHAIN
                || node.getKind() == SqlKind.MINUS_PREFIX;
    }

    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
        if (match(binding).isPresent()) {
            return true;
        }
        if (throwOnFailure) {
            throw binding.newValidationSignatureError();
        }
        return false;
    }

    @Override
    public SqlOperandCountRange getOperandCountRange() {
        int least = candidates.stream().mapToInt(c -> c.parameters.size()).min().orElse(0);
        int most = candidates.stream().mapToInt(c -> c.parameters.size()).max().orElse(0);
        boolean open = candidates.stream().anyMatch(c -> c.more.isPresent());
        return open ? SqlOperandCountRanges.from(least) : SqlOperandCountRanges.between(least, most);
    }

    @Override
    public String getAllowedSignatures(SqlOperator operator, String operatorName) {
        List<String> shown = new ArrayList<>(
                candidates.stream().limit(SHOWN).map(c -> signature(c.overload)).toList());
        if (candidates.size() > SHOWN) {
            shown.add("...");
        }
        return String.join("\n", shown);
    }

    private String signature(FunctionOverload overload) {
        String more = overload.varargs().isEmpty() ? "" : ", " + overload.varargs() + "...";
        return overload.parameters().stream()
                .collect(Collectors.joining(", ", name.toLowerCase(Locale.ROOT) + "(", more + ")"));
    }

    @Override
    public RelDataType inferReturnType(SqlOperatorBinding binding) {
        return ReturnTypes.of(name, match(binding), binding);
    }
}
