package io.sayquel.server.model.answer;

import java.util.Locale;

/**
 * A question whose context is settled: nothing in it refers to an earlier one.
 *
 * @param text as a person would write it
 * @param language of the question and its answer, {@code en} or {@code id}
 * @param time what today means
 */
public record Question(String text, Locale language, TimeContext time) {
    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final Locale INDONESIAN = Locale.forLanguageTag("id");
}
