package io.sayquel.server.translate.semantic.rank;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.translate.semantic.lexicon.Resource;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Learned coefficients by feature. Immutable. */
public record Weights(Map<String, Double> byFeature) {
    public Weights {
        byFeature = Map.copyOf(byFeature);
    }

    /** Those that come with the program; see the file for what they were trained on. */
    static Weights resource(String name) {
        try {
            JsonNode root = new ObjectMapper().readTree(Resource.text(name));
            Map<String, Double> weights = new HashMap<>();
            root.path("weights")
                    .properties()
                    .forEach(e -> weights.put(e.getKey(), e.getValue().asDouble()));
            return new Weights(weights);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the program's resource " + name + " is damaged", e);
        }
    }

    /** The weighted sum; features without a weight count nothing. */
    public double sum(Map<String, Double> features) {
        double sum = byFeature.getOrDefault("bias", 0.0);
        for (Map.Entry<String, Double> e : features.entrySet()) {
            sum += byFeature.getOrDefault(e.getKey(), 0.0) * e.getValue();
        }
        return sum;
    }
}
