package io.sayquel.server.ground.vector;

/**
 * A model in the server's own process, which an optional jar brings: found by {@link java.util.ServiceLoader} under the name that
 * {@code embedding.provider} has.
 */
public interface EmbedderProvider {
    /** The name that the setting has, such as {@code minilm}. */
    String name();

    /** Opens the model; it may take its time to load when it is first asked. */
    Embedder open();
}
