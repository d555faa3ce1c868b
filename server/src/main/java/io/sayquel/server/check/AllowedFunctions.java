package io.sayquel.server.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reviewed list of functions that a statement may call; {@code allowed-functions.txt} gives the reason for each group. */
final class AllowedFunctions {
    /** Functions that may stand in FROM. */
    private static final Set<String> IN_FROM = Set.of("unnest", "range", "generate_series");

    private final Set<String> allowed;
    private final Set<String> known;

    private AllowedFunctions(Set<String> allowed, Set<String> known) {
        this.allowed = allowed;
        this.known = known;
    }

    /** The list, for an engine that has these functions. */
    static AllowedFunctions of(List<SqlParser.FunctionSignature> engine) {
        Set<String> known = new HashSet<>(
                engine.stream().map(f -> f.name().toLowerCase(Locale.ROOT)).toList());
        return new AllowedFunctions(read("allowed-functions.txt"), known);
    }

    private static Set<String> read(String resource) {
        try (InputStream in = AllowedFunctions.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in, resource), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.trim().split("\\s+")))
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    boolean allows(String function) {
        return allowed.contains(function);
    }

    boolean allowsInFrom(String function) {
        return IN_FROM.contains(function);
    }

    /** Whether the engine has a function of that name, allowed or not. */
    boolean exists(String function) {
        return known.contains(function);
    }

    /** The names on the list. */
    Collection<String> names() {
        return allowed;
    }
}
