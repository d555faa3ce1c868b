package io.sayquel.server.present;

import java.util.List;

/** One thing to know of an answer, in whole sentences. */
public record ExplainedPart(Kind kind, String title, List<String> sentences) {
    /** What a part is about, in the order in which they are told. */
    public enum Kind {
        READING,
        DATA,
        FILTERS,
        COMPUTATION,
        DATES,
        RESULT,
        POLICY,
        CONFIDENCE,
        DOUBTS
    }

    public ExplainedPart {
        sentences = List.copyOf(sentences);
    }
}
