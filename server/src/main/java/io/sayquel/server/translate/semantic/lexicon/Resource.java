package io.sayquel.server.translate.semantic.lexicon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the word lists that come with the program. */
public final class Resource {
    private static final String FOLDER = "/io/sayquel/server/translate/semantic/";

    private Resource() {}

    /** The lines of a list, without comments and blank lines. */
    public static List<String> lines(String name) {
        return text(name)
                .lines()
                .map(String::trim)
                .filter(l -> !l.isEmpty() && !l.startsWith("#"))
                .toList();
    }

    /** A whole file. */
    public static String text(String name) {
        try (InputStream stream = Resource.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
