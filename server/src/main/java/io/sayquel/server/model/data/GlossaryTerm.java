package io.sayquel.server.model.data;

import java.util.Optional;

/**
 * A word that a team defined.
 *
 * @param term the word
 * @param means in words, or the name of a column, table or metric that it stands for
 * @param sql a condition that selects it, over qualified columns, such as {@code orders.status = 'shipped'}
 */
public record GlossaryTerm(String term, String means, Optional<String> sql) {}
