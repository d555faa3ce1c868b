package io.sayquel.server.present;

/** Sentences with gaps: numbers in braces stand for what is put in. */
final class Gaps {
    private Gaps() {}

    /** The sentence with its gaps filled; what is put in is not looked at again. */
    static String fill(String sentence, Object... values) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', from)) {
            int close = sentence.indexOf('}', open);
            out.append(sentence, from, open);
            out.append(values[Integer.parseInt(sentence.substring(open + 1, close))]);
            from = close + 1;
        }
        return out.append(sentence, from, sentence.length()).toString();
    }
}
