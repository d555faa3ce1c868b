package io.sayquel.server.rpc.json;

import io.sayquel.server.rpc.transport.Rpc;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the method that a request means. */
final class Routes {
    /** A method and the values of its path's variables. */
    record Match(HttpBinding binding, Map<String, String> variables) {}

    private final List<HttpBinding> bindings;

    Routes(List<Rpc<?, ?>> rpcs) {
        bindings = rpcs.stream()
                .flatMap(rpc -> HttpBinding.of(rpc).stream())
                .sorted(Comparator.comparingInt(
                                (HttpBinding binding) -> binding.path().fixedCharacters())
                        .reversed())
                .toList();
    }

    /**
     * The method behind a path, or empty.
     *
     * @throws IllegalArgumentException if the path is malformed
     */
    Optional<Match> find(String verb, String path) {
        for (HttpBinding binding : bindings) {
            if (binding.verb().equals(verb)) {
                Optional<Map<String, String>> variables = binding.path().match(path);
                if (variables.isPresent()) {
                    return Optional.of(new Match(binding, variables.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** The verbs that a path knows; none if there is nothing there. */
    Set<String> verbs(String path) {
        Set<String> verbs = new TreeSet<>();
        for (HttpBinding binding : bindings) {
            if (binding.path().match(path).isPresent()) {
                verbs.add(binding.verb());
            }
        }
        return verbs;
    }
}
