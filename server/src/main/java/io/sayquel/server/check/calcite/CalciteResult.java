package io.sayquel.server.check.calcite;

/** What came of showing a statement to Calcite. */
public sealed interface CalciteResult {
    /** It fits the model. */
    record Valid(StatementFacts facts) implements CalciteResult {}

    /**
     * It does not.
     *
     * @param message why
     * @param from first byte of the statement, or -1
     * @param to one past the last
     */
    record Invalid(String message, int from, int to) implements CalciteResult {}

    /** Calcite has no form for a part of it, so nothing is known. */
    record NotRepresentable(String what) implements CalciteResult {}
}
