package io.sayquel.server.dataset;

import io.sayquel.server.model.answer.Warning;
import java.util.Optional;

/**
 * What must be said beside every answer that reads a table, or a column of it.
 *
 * @param table the table
 * @param column the column, if the note concerns only one
 * @param warning what is said
 */
public record DataNote(String table, Optional<String> column, Warning warning) {}
