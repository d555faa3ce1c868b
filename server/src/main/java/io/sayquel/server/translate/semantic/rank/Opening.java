package io.sayquel.server.translate.semantic.rank;

import java.util.regex.Pattern;

/** How a question begins, which tells what kind of answer it wants. */
enum Opening {
    HOW_MANY("^(how many|how much|count|find the number|what is the number|give the number|berapa)\\b.*"),
    WHICH("^(which|who|whose|yang mana|siapa)\\b.*"),
    WHAT("^(what|when|where|apa|kapan)\\b.*"),
    SHOW("^(show|list|find|give|return|display|get|tell|tampilkan|daftar)\\b.*"),
    OTHER(".*");

    private final Pattern pattern;

    Opening(String pattern) {
        this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
    }

    /** Of a question in lower case. */
    static Opening of(String question) {
        for (Opening opening : values()) {
            if (opening.pattern.matcher(question).matches()) {
                return opening;
            }
        }
        return OTHER;
    }
}
