package io.sayquel.server.model.plugin;

import io.sayquel.server.model.data.InsightRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks that each rule of {@code insights.yaml} has a name of its own. What its SQL names is for the wall to check. */
final class InsightReferences {
    private final Definitions plugin;
    private final Problems problems;

    InsightReferences(Definitions plugin, Problems problems) {
        this.plugin = plugin;
        this.problems = problems;
    }

    void check() {
        YamlFile file = plugin.insights();
        Map<String, Integer> lines = new HashMap<>();
        List<InsightRule> rules = plugin.model().insights();
        for (int i = 0; i < rules.size(); i++) {
            String id = "/" + i + "/id";
            Integer earlier = lines.putIfAbsent(rules.get(i).id(), file.at(id).line());
            if (earlier != null) {
                problems.add(
                        file.name(),
                        file.at(id),
                        "id \"" + rules.get(i).id() + "\" is there twice",
                        "the other is in line " + earlier);
            }
        }
    }
}
