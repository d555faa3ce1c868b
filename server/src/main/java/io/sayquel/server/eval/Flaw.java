package io.sayquel.server.eval;

/**
 * Why a check failed.
 *
 * @param message what is wrong
 * @param missing what was named and does not exist; may be empty
 * @param hint what to do; may be empty
 */
record Flaw(String message, String missing, String hint) {
    static Flaw of(String message, String hint) {
        return new Flaw(message, "", hint);
    }
}
