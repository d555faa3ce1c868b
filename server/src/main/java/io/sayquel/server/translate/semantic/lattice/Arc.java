package io.sayquel.server.translate.semantic.lattice;

/**
 * A meaning over a stretch of tokens.
 *
 * @param from its first token
 * @param to one past its last
 * @param score what reading it so is worth; about 1 for each word that is explained
 */
public record Arc<M extends Meaning>(int from, int to, M meaning, double score) {}
