package io.sayquel.server.check.calcite;

/** Calcite has no form for a part of a statement: nothing is known about it, so nothing is said. */
final class Unrepresentable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unrepresentable(String what) {
        super(what, null, false, false);
    }
}
