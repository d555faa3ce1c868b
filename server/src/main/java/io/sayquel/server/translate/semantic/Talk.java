package io.sayquel.server.translate.semantic;

import java.util.regex.Pattern;

/** Tells texts that ask for nothing: greetings, thanks, and orders to change data. */
final class Talk {
    private static final Pattern CHANGE = Pattern.compile(
            "(?i)^\\s*(please |tolong |mohon )?(delete|drop|remove|update|insert|truncate|alter|create|modify|erase|hapus|ubah|tambahkan|buang)\\b.*");
    private static final Pattern SMALL_TALK = Pattern.compile(
            "(?i)^\\s*(hi|hello|hey|thanks|thank you|good (morning|evening|day)|how are you|who are you|what can you do|bye|ok|okay"
                    + "|halo|hai|terima kasih|selamat (pagi|siang|malam)|apa kabar)\\b[^a-z]*(there|you|everyone)?[^a-z]*$");

    private Talk() {}

    static boolean isNoQuestion(String text) {
        return CHANGE.matcher(text).matches() || SMALL_TALK.matcher(text).matches();
    }
}
