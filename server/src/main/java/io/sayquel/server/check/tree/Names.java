package io.sayquel.server.check.tree;

/** Compares names as the engine does. */
public final class Names {
    private Names() {}

    /** Lower case as the engine makes it: ASCII letters only, unlike Java, which also folds the Kelvin sign and its kin. */
    public static String fold(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        }
        return folded.toString();
    }

    /** Whether two names are one to the engine. */
    public static boolean same(String a, String b) {
        return fold(a).equals(fold(b));
    }
}
