package io.sayquel.server.cli;

import io.sayquel.server.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Puts a file of questions to translators and writes what they made of them. Implemented where the house is put together. */
@FunctionalInterface
public interface Evaluator {
    /**
     * What to evaluate.
     *
     * @param databases folder of databases, each with {@code schema.json}, {@code load.sql} and its data
     * @param questions one JSON object on each line
     * @param output file for one JSON object on each line
     * @param translator deterministic, llm or hybrid
     * @param limit most questions
     * @param settings which language model there is, and how it is used
     */
    record Job(Path databases, Path questions, Path output, String translator, OptionalInt limit, Settings settings) {}

    /** Hears how far it is. */
    @FunctionalInterface
    interface Listener {
        void done(int questions, int of);
    }

    /**
     * Does the job to its end.
     *
     * @throws io.sayquel.server.model.SayquelException INVALID_ARGUMENT, where a file is missing or malformed; NOT_SUPPORTED, where a
     *     language model is wanted and none is set up
     */
    void evaluate(Job job, Listener listener) throws IOException;
}
