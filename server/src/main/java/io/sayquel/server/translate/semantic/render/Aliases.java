package io.sayquel.server.translate.semantic.render;

import io.sayquel.server.model.plan.Query.Source;
import io.sayquel.server.model.plan.Query.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Short names for the tables of one query; none where there is one table. */
final class Aliases {
    private final Map<String, String> byTable = new HashMap<>();

    Aliases(Source source, Set<String> taken) {
        boolean single = source.steps().isEmpty() && taken.isEmpty();
        if (!single) {
            name(source.root(), "", taken);
            for (Step step : source.steps()) {
                name(step.table(), step.role(), taken);
            }
        }
    }

    private void name(String table, String role, Set<String> taken) {
        String initial = table.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
        String base = initial.isEmpty() ? "t" : initial.substring(0, 1);
        String alias = base;
        for (int i = 2; taken.contains(alias); i++) {
            alias = base + i;
        }
        taken.add(alias);
        byTable.put(table + "/" + role, alias);
    }

    /** The alias of a use of a table; empty if it needs none. */
    String of(String table, String role) {
        return byTable.getOrDefault(table + "/" + role, byTable.getOrDefault(table + "/", ""));
    }

    /** The names in use, for queries inside. */
    static Set<String> none() {
        return new HashSet<>();
    }
}
