package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.eval.ContractReport;
import io.sayquel.server.eval.PluginCheck;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plugin.LoadedPlugin;
import io.sayquel.server.model.plugin.PluginProblem;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.v1.CheckPluginRequest;
import io.sayquel.v1.CheckPluginResponse;
import io.sayquel.v1.GetPluginRequest;
import io.sayquel.v1.GlossaryTerm;
import io.sayquel.v1.ListPluginsRequest;
import io.sayquel.v1.ListPluginsResponse;
import io.sayquel.v1.PackQuestion;
import io.sayquel.v1.Plugin;
import io.sayquel.v1.PluginServiceGrpc;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Plugins. */
public final class PluginEndpoint {
    private final PluginSource plugins;

    /** What is known of plugins, and their contract. */
    public interface PluginSource {
        /** All plugins by id, the invalid ones too. */
        List<LoadedPlugin> all();

        /** Runs a plugin's contract on its data. */
        ContractReport check(Principal principal, LoadedPlugin plugin);
    }

    public PluginEndpoint(PluginSource plugins) {
        this.plugins = plugins;
    }

    public Api api() {
        return Api.of(
                Rpc.unary(PluginServiceGrpc.getListPluginsMethod(), Rpc.Work.LONG, this::list),
                Rpc.unary(PluginServiceGrpc.getGetPluginMethod(), Rpc.Work.LONG, this::get),
                Rpc.unary(PluginServiceGrpc.getCheckPluginMethod(), Rpc.Work.LONG, this::check));
    }

    private ListPluginsResponse list(Call<ListPluginsRequest, ListPluginsResponse> call, ListPluginsRequest request) {
        int size = Requests.pageSize(request.getPageSize());
        String after = PageTokens.after(request.getPageToken());
        List<LoadedPlugin> rest =
                plugins.all().stream().filter(p -> p.id().compareTo(after) > 0).toList();
        List<LoadedPlugin> page = rest.subList(0, Math.min(size, rest.size()));
        ListPluginsResponse.Builder m = ListPluginsResponse.newBuilder();
        page.forEach(p -> m.addPlugins(entry(p)));
        if (rest.size() > size) {
            m.setNextPageToken(PageTokens.of(page.get(size - 1).id()));
        }
        return m.build();
    }

    private Plugin get(Call<GetPluginRequest, Plugin> call, GetPluginRequest request) {
        LoadedPlugin found = find(request.getPlugin());
        Plugin.Builder m = entry(found).toBuilder();
        if (found instanceof LoadedPlugin.Valid valid) {
            contents(valid.plugin().declared(), m);
        }
        return m.build();
    }

    private CheckPluginResponse check(Call<CheckPluginRequest, CheckPluginResponse> call, CheckPluginRequest request) {
        ContractReport report = plugins.check(call.principal(), find(request.getPlugin()));
        CheckPluginResponse.Builder m = CheckPluginResponse.newBuilder().setPassed(report.passed());
        report.checks().forEach(c -> m.addChecks(checked(c)));
        return m.build();
    }

    private LoadedPlugin find(String id) {
        List<LoadedPlugin> all = plugins.all();
        return all.stream()
                .filter(p -> p.id().equals(Requests.required(id, "plugin")))
                .findFirst()
                .orElseThrow(() -> new SayquelException(
                        Reason.PLUGIN_NOT_FOUND,
                        "no plugin \"" + id + "\"",
                        "there are " + all.stream().map(LoadedPlugin::id).collect(Collectors.joining(", "))));
    }

    private static Plugin entry(LoadedPlugin plugin) {
        Plugin.Builder m = Plugin.newBuilder()
                .setId(plugin.id())
                .setTitle(plugin.title())
                .setValid(plugin instanceof LoadedPlugin.Valid)
                .setDigest(plugin.digest());
        plugin.problems().forEach(p -> m.addProblems(problem(p)));
        return m.build();
    }

    private static void contents(SemanticModel declared, Plugin.Builder m) {
        declared.metrics().forEach(metric -> m.addMetrics(metric(metric)));
        declared.glossary()
                .forEach(t -> m.addGlossary(GlossaryTerm.newBuilder()
                        .setTerm(t.term())
                        .setMeans(t.means())
                        .setSql(t.sql().orElse(""))));
        declared.questions()
                .forEach(q -> m.addQuestions(PackQuestion.newBuilder()
                        .setId(q.id())
                        .setQuestion(q.question())
                        .setSql(q.sql())
                        .addAllTags(q.tags())));
    }

    private static io.sayquel.v1.Metric metric(Metric metric) {
        return io.sayquel.v1.Metric.newBuilder()
                .setName(metric.name())
                .setSql(metric.sql())
                .setTable(metric.table())
                .setUnit(metric.unit().orElse(""))
                .setDescription(metric.description())
                .setVersion(metric.version())
                .addAllSynonyms(metric.synonyms().values().stream()
                        .flatMap(Collection::stream)
                        .toList())
                .build();
    }

    private static io.sayquel.v1.PluginCheck checked(PluginCheck check) {
        io.sayquel.v1.PluginCheck.Builder m =
                io.sayquel.v1.PluginCheck.newBuilder().setName(check.name()).setPassed(check.passed());
        check.problem().ifPresent(p -> m.setProblem(problem(p)));
        check.translator().ifPresent(t -> m.setTranslator(CardMapper.translator(t)));
        return m.build();
    }

    private static io.sayquel.v1.PluginProblem problem(PluginProblem problem) {
        io.sayquel.v1.PluginProblem.Builder m = io.sayquel.v1.PluginProblem.newBuilder()
                .setFile(problem.file())
                .setMessage(problem.message())
                .setMissing(problem.missing())
                .setHint(problem.hint());
        problem.position()
                .ifPresent(p -> m.setLine(p.line())
                        .setColumn(p.column())
                        .setLength(p.length())
                        .setText(problem.file().equals("policy.yaml") ? "" : p.text()));
        return m.build();
    }
}
