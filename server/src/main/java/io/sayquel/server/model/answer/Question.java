package io.sayquel.server.model.answer;

import java.util.Locale;

/**
 * A question whose clock and language are settled.
 *
 * @param text as a person would write it
 * @param language of the question and its answer, {@code en} or {@code id}
 * @param time what today means
 * @param conversation what was said before it; what the text refers to is there
 */
public record Question(String text, Locale language, TimeContext time, Conversation conversation) {
    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final Locale INDONESIAN = Locale.forLanguageTag("id");

    /** A question on its own. */
    public Question(String text, Locale language, TimeContext time) {
        this(text, language, time, Conversation.NONE);
    }

    /** The same question asked in a conversation. */
    public Question in(Conversation where) {
        return new Question(text, language, time, where);
    }
}
