package io.sayquel.server.translate.llm.prompt;

import io.sayquel.server.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The templates of prompts: files with a version in their name, and one hash over all of them for the proof. */
final class Templates {
    static final String TRANSLATE_SYSTEM = "translate.v1.system.txt";
    static final String TRANSLATE = "translate.v1.user.txt";
    static final String REPAIR = "repair.v1.user.txt";
    static final String EMPTY = "empty.v1.user.txt";
    static final String REVIEW_SYSTEM = "review.v1.system.txt";
    static final String REVIEW = "review.v1.user.txt";
    static final String WORD_SYSTEM = "word.v1.system.txt";
    static final String WORD = "word.v1.user.txt";

    private static final List<String> FILES =
            List.of(TRANSLATE_SYSTEM, TRANSLATE, REPAIR, EMPTY, REVIEW_SYSTEM, REVIEW, WORD_SYSTEM, WORD);
    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)}}");

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final String identity;

    Templates() {
        FILES.forEach(file -> texts.put(file, read(file)));
        String all = texts.entrySet().stream()
                .map(e -> e.getKey() + "\n" + e.getValue())
                .collect(Collectors.joining("\0"));
        identity = "translate.v1 " + Sha256.hex(all);
    }

    String text(String file) {
        return texts.get(file);
    }

    /** A template with its slots filled; what is put in is not searched for slots. */
    String fill(String file, Map<String, String> values) {
        return SLOT.matcher(texts.get(file))
                .replaceAll(slot -> Matcher.quoteReplacement(Optional.ofNullable(values.get(slot.group(1)))
                        .orElseThrow(() -> new IllegalArgumentException(file + " needs " + slot.group(1)))));
    }

    /** Names the templates: the version of the first, and SHA-256, hex, over all. */
    String identity() {
        return identity;
    }

    private static String read(String file) {
        String path = "/io/sayquel/server/translate/llm/" + file;
        try (InputStream in = Optional.ofNullable(Templates.class.getResourceAsStream(path))
                .orElseThrow(() -> new IllegalStateException("template " + file + " is not in the program"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
