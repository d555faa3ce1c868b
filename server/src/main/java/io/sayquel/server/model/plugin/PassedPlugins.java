package io.sayquel.server.model.plugin;

/**
 * Remembers plugin files that passed every check, by their digest, so that a start need not check again what cannot have changed.
 * An implementation forgets when the checks themselves change.
 */
public interface PassedPlugins {
    /** Remembers nothing. */
    PassedPlugins NONE = new PassedPlugins() {
        @Override
        public boolean contains(String digest) {
            return false;
        }

        @Override
        public void add(String digest) {}
    };

    boolean contains(String digest);

    void add(String digest);
}
