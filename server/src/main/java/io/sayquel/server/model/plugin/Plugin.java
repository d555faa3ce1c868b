package io.sayquel.server.model.plugin;

import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.SemanticModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A governed domain that was found free of mistakes.
 *
 * @param id the name of its folder
 * @param title its name for people; the id if it has none
 * @param description one sentence; may be empty
 * @param declared what it says: tables without counts, joins, metrics, glossary, questions, insights, policy
 * @param anchor what relative dates count from, where it says so
 * @param dataFiles its sample data, a CSV file for each table, by name
 * @param places where its parts are defined, by what people call them, such as {@code metric revenue}
 */
public record Plugin(
        String id,
        String title,
        String description,
        SemanticModel declared,
        Optional<Anchor> anchor,
        List<Path> dataFiles,
        Map<String, PluginPlace> places) {
    public Plugin {
        dataFiles = List.copyOf(dataFiles);
        places = Map.copyOf(places);
    }

    /** Something wrong with a part, found on the data; points at where the part is defined. */
    public PluginProblem problem(String part, String message, String missing, String hint) {
        Optional<PluginPlace> place = Optional.ofNullable(places.get(part));
        String file = place.map(PluginPlace::file).orElse("");
        return new PluginProblem(id, file, place.map(PluginPlace::position), message, missing, hint);
    }

    /** SHA-256, hex, of its five files. */
    public String digest() {
        return declared.definitionsDigest();
    }

    /**
     * Lays the plugin over a dataset as it was profiled. Types and counts stay those of the data; names, roles, units, links,
     * numbers, words, questions and what may be seen are the plugin's. What the plugin says of tables or columns that the dataset
     * lacks is left out, and a key or link that the data contradicts does not count.
     */
    public SemanticModel govern(SemanticModel profiled) {
        return new GovernedModel(this, profiled).model();
    }
}
