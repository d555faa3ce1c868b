package io.sayquel.server.translate.semantic.grammar;

/** Reads fragments that start at a token. */
interface Rule {
    /** Gives every reading to the sink; none if the rule does not fit. */
    void read(Reader reader, int at, Sink sink);

    /** Takes readings. */
    interface Sink {
        /** A fragment, and what its words are worth. */
        void accept(Fragment fragment, double score);
    }
}
