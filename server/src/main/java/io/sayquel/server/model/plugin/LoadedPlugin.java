package io.sayquel.server.model.plugin;

import java.util.List;

/** What became of a folder of plugins' entry. */
public sealed interface LoadedPlugin {
    /** The name of its folder. */
    String id();

    /** Its name for people; the id if it has none or cannot be read. */
    String title();

    /** SHA-256, hex, of its files as far as they could be read. */
    String digest();

    /** What is wrong with it; empty if it works. */
    List<PluginProblem> problems();

    /** It works. */
    record Valid(Plugin plugin) implements LoadedPlugin {
        @Override
        public String id() {
            return plugin.id();
        }

        @Override
        public String title() {
            return plugin.title();
        }

        @Override
        public String digest() {
            return plugin.digest();
        }

        @Override
        public List<PluginProblem> problems() {
            return List.of();
        }
    }

    /** It has mistakes and is skipped. */
    record Invalid(String id, String title, String digest, List<PluginProblem> problems) implements LoadedPlugin {
        public Invalid {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("an invalid plugin has problems: " + id);
            }
        }
    }
}
