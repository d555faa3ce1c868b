package io.sayquel.server.check;

import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Says what a policy did to one statement, and what it does not let be seen. */
final class PolicyWords {
    private final SemanticModel model;
    private final Policy policy;
    private final List<Table> tables;

    /** @param read the tables of the statement */
    PolicyWords(SemanticModel model, TablesRead read) {
        this.model = model;
        this.policy = model.policy();
        this.tables = read.tables();
    }

    /** The statement with the words that belong to it. */
    Governed describe(Regenerated asked, Regenerated runs) {
        List<String> parts = new ArrayList<>();
        long filters = tables.stream().filter(t -> policy.hidesRowsOf(t.name())).count();
        add(parts, filters, "filter applied", "filters applied");
        long hidden = count(policy::denies);
        add(parts, hidden, "column hidden", "columns hidden");
        add(parts, count(policy::masks), "column masked", "columns masked");
        List<Warning> warnings = new ArrayList<>();
        if (policy.leastGroup() > 1) {
            parts.add("groups of fewer than " + policy.leastGroup() + " rows not shown");
        }
        String applied = name() + ": " + String.join(", ", parts);
        if (filters > 0 || policy.leastGroup() > 1) {
            warnings.add(new Warning(Warning.Code.POLICY, "policy " + applied));
        }
        return new Governed(asked, runs, Optional.of(applied), List.copyOf(warnings));
    }

    private static void add(List<String> parts, long count, String one, String many) {
        if (count > 0) {
            parts.add(count + " " + (count == 1 ? one : many));
        }
    }

    private long count(Predicate<ColumnRef> columns) {
        return columns().filter(columns).count();
    }

    private Stream<ColumnRef> columns() {
        return tables.stream().flatMap(t -> t.columns().stream().map(c -> new ColumnRef(t.name(), c.name())));
    }

    private String name() {
        return model.plugin().orElse(model.ref().id());
    }

    /** The refusal to read a column, if a column of that name is denied in what the statement reads; empty if none is. */
    Optional<BinderWords.Said> denied(String column) {
        String last = column.substring(column.lastIndexOf('.') + 1);
        return columns()
                .filter(c -> Names.same(c.column(), last) && policy.denies(c))
                .findFirst()
                .map(c -> new BinderWords.Said(
                        Reason.FORBIDDEN,
                        "You may not see " + c + " (policy " + name() + "). This does not say whether data exists.",
                        ""));
    }
}
