package io.sayquel.server.translate.semantic.reading;

import io.sayquel.server.translate.semantic.lexicon.Resource;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** The phrases of one language. Immutable. */
public final class Phrases {
    private final Properties templates = new Properties();
    private final DateTimeFormatter day;
    private final boolean english;

    /** Those of a language; English for any but Indonesian. */
    public Phrases(Locale language) {
        String code =
                language.getLanguage().equals("id") || language.getLanguage().equals("in") ? "id" : "en";
        english = code.equals("en");
        day = DateTimeFormatter.ofPattern(
                "d MMM uuuu", code.equals("id") ? Locale.forLanguageTag("id") : Locale.ENGLISH);
        try {
            templates.load(new StringReader(Resource.text("reading." + code + ".properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A phrase with its parts filled in. */
    public String say(String key, Object... parts) {
        String text = templates.getProperty(key);
        for (int i = 0; i < parts.length; i++) {
            text = text.replace("{" + i + "}", parts[i].toString());
        }
        return text;
    }

    /** "a, b and c". */
    String list(List<String> parts, String linkedBy) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        String head = String.join(", ", parts.subList(0, parts.size() - 1));
        return say(linkedBy, head, parts.get(parts.size() - 1));
    }

    /** Several of a thing; Indonesian says no difference. */
    String plural(String noun) {
        if (!english || noun.endsWith("s") || noun.length() < 3) {
            return noun;
        }
        return noun.matches(".*[^aeiou]y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    }

    /** One of what is named in the plural. */
    String singular(String noun) {
        if (!english || !noun.endsWith("s") || noun.matches(".*(ss|us|is)")) {
            return noun;
        }
        return noun.endsWith("ies") ? noun.substring(0, noun.length() - 3) + "y" : noun.substring(0, noun.length() - 1);
    }

    String day(LocalDate date) {
        return day.format(date);
    }
}
