package io.sayquel.server.present;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words that a model may choose from. What is not here it cannot say, whatever it was told to. */
final class Vocabulary {
    /** What a word does to a claim. */
    enum Kind {
        /** It says that something is or became more. */
        UP,
        /** It says that something is or became less. */
        DOWN,
        /** It denies. */
        NOT,
        /** It does neither. */
        PLAIN
    }

    private final Map<Kind, Set<String>> words = new EnumMap<>(Kind.class);

    private Vocabulary() {
        for (Kind kind : Kind.values()) {
            words.put(kind, new HashSet<>());
        }
    }

    /** The one that comes with the program. */
    static Vocabulary read() {
        Vocabulary vocabulary = new Vocabulary();
        try (InputStream in = Optional.ofNullable(Vocabulary.class.getResourceAsStream("wording.txt"))
                .orElseThrow(() -> new IllegalStateException("wording.txt is not in the program"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(vocabulary::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return vocabulary;
    }

    private void add(String line) {
        int colon = line.indexOf(':');
        Kind kind = Kind.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT));
        words.get(kind).addAll(Set.of(line.substring(colon + 1).strip().split(" ")));
    }

    boolean has(String word) {
        return words.values().stream().anyMatch(kind -> kind.contains(word));
    }

    boolean is(Kind kind, String word) {
        return words.get(kind).contains(word);
    }
}
