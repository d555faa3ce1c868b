package io.sayquel.server.boot;

import io.sayquel.server.ask.DatasetSource;
import io.sayquel.server.eval.ContractReport;
import io.sayquel.server.eval.PluginContract;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.plugin.LoadedPlugin;
import io.sayquel.server.rpc.endpoint.PluginEndpoint;
import java.util.List;
import java.util.Optional;

/** Plugins and their contract, run on the data that they bring along. */
final class PluginContracts implements PluginEndpoint.PluginSource {
    private final Plugins plugins;
    private final DatasetSource datasets;
    private final PluginContract contract;

    PluginContracts(Plugins plugins, DatasetSource datasets, PluginContract contract) {
        this.plugins = plugins;
        this.datasets = datasets;
        this.contract = contract;
    }

    @Override
    public List<LoadedPlugin> all() {
        return plugins.all();
    }

    @Override
    public ContractReport check(Principal principal, LoadedPlugin plugin) {
        if (plugin instanceof LoadedPlugin.Invalid invalid) {
            return contract.check(invalid);
        }
        try (DatasetSource.OpenDataset data = datasets.open(principal, Optional.of(plugin.id()))) {
            return contract.check(((LoadedPlugin.Valid) plugin).plugin(), data.model(), data.engine());
        }
    }
}
