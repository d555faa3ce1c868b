package io.sayquel.server.eval;

import java.util.List;

/**
 * How a plugin kept its contract.
 *
 * @param plugin its id
 * @param checks each check, in the order in which things build on each other
 */
public record ContractReport(String plugin, List<PluginCheck> checks) {
    public ContractReport {
        checks = List.copyOf(checks);
    }

    public boolean passed() {
        return checks.stream().allMatch(PluginCheck::passed);
    }

    public List<PluginCheck> failures() {
        return checks.stream().filter(c -> !c.passed()).toList();
    }
}
