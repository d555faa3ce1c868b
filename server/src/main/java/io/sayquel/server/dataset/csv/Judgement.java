package io.sayquel.server.dataset.csv;

/** How a column is to be read, or what must be asked to know it. */
sealed interface Judgement {
    /** It reads one way. */
    record Read(ColumnPlan plan) implements Judgement {}

    /** It reads two ways. */
    record Ask(UploadChoice choice) implements Judgement {}
}
