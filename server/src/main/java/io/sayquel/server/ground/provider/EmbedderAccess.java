package io.sayquel.server.ground.provider;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an embedding model is reached.
 *
 * @param provider openai or ollama
 * @param model its name; empty for the provider's usual one
 * @param baseUrl where its server is
 * @param key what the provider is shown; empty where it wants none
 * @param dimension how many numbers a vector must have; empty for as many as the model gives
 */
public record EmbedderAccess(
        String provider, Optional<String> model, String baseUrl, Optional<String> key, OptionalInt dimension) {
    /** Never the key. */
    @Override
    public String toString() {
        return provider + " at " + baseUrl;
    }
}
