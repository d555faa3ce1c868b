package io.sayquel.server.check.compose;

import io.sayquel.server.model.data.VerifiedQuestion;
import java.util.Optional;

/**
 * A saved question that a statement may read as if it were a table, or call for one where it has slots.
 *
 * @param name its name in the schema of questions
 * @param question its statement and its slots
 * @param broken why it cannot be used with this version of the dataset
 */
public record SavedStatement(String name, VerifiedQuestion question, Optional<String> broken) {}
