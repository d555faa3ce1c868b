package io.sayquel.server.translate.llm;

/**
 * Names a model.
 *
 * @param provider as in the setting {@code llm.provider}
 * @param name as the provider calls it
 */
public record ModelId(String provider, String name) {
    @Override
    public String toString() {
        return provider + "/" + name;
    }
}
