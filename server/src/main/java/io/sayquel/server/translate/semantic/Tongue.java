package io.sayquel.server.translate.semantic;

import io.sayquel.server.translate.semantic.lattice.Language;
import io.sayquel.server.translate.semantic.reading.Phrases;
import java.util.Locale;

/**
 * What is needed to understand one language and to reply in it. Immutable, and dear to make: it reads word lists.
 *
 * @param language the words of questions
 * @param phrases the words of readings
 * @param declines says why there is none
 */
record Tongue(Language language, Phrases phrases, Declines declines) {
    static Tongue of(Locale locale, Language language) {
        Phrases phrases = new Phrases(locale);
        return new Tongue(language, phrases, new Declines(phrases));
    }
}
