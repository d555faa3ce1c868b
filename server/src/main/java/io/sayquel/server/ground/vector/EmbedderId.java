package io.sayquel.server.ground.vector;

/**
 * Which model makes vectors.
 *
 * @param provider such as openai, ollama or minilm
 * @param model its name there
 */
public record EmbedderId(String provider, String model) {
    public EmbedderId {
        if (provider.isBlank() || model.isBlank()) {
            throw new IllegalArgumentException("a model of vectors has a provider and a name");
        }
    }

    @Override
    public String toString() {
        return provider + "/" + model;
    }
}
